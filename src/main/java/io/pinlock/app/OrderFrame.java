package io.pinlock.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the server says to an order: each begins with its name. */
enum OrderFrame {
    /** It is not for this server, which does nothing with it; nothing else is said. */
    ELSEWHERE,
    /** It is being carried out from now on. */
    ACCEPTED,
    /** Text for the standard output. */
    OUTPUT,
    /** Text for the standard error output. */
    ERRORS,
    /** Asks for a password with that prompt; it is answered with a text. */
    PASSWORD,
    /** Asks for the first line of the standard input; it is answered with a text. */
    LINE,
    /** The exit code; nothing else is said. */
    END;

    /** Where a server that runs on that data folder takes orders. The folder above it is open to its owner only. */
    static Path socket(Path data) {
        return data.resolve("orders").resolve("socket");
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(name());
    }

    static OrderFrame read(DataInputStream in) throws IOException {
        String name = in.readUTF();
        return Stream.of(values()).filter(frame -> frame.name().equals(name)).findFirst()
                .orElseThrow(() -> new IOException("nothing is called " + name));
    }
}
