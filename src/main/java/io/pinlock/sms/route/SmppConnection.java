package io.pinlock.sms.route;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import org.jsmpp.session.connection.socket.SocketConnection;

/**
 * A connection to the SMSC that tells when nothing can be written to it. It is read through a stream that loses nothing when a wait for
 * more is over; jSMPP's own does.
 */
final class SmppConnection extends SocketConnection {
    private final Socket plain;
    private final InputStream in;
    private final Output out;

    /** @param plain the socket below, which is closed first: encryption would wait for a write that hangs */
    SmppConnection(Socket socket, Socket plain) throws IOException {
        super(socket);
        this.plain = plain;
        in = new BufferedInputStream(socket.getInputStream());
        out = new Output(socket.getOutputStream());
    }

    /** Writes are made one after the other. */
    private static final class Output extends OutputStream {
        private final OutputStream out;
        private volatile boolean writing;
        private volatile long since = System.nanoTime();

        private Output(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[]{(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            since = System.nanoTime();
            writing = true;
            try {
                out.write(octets, from, length);
            } finally {
                writing = false;
            }
        }
    }

    /** Whether one write has taken longer than that. */
    boolean isStuckFor(Duration longest) {
        return out.writing && System.nanoTime() - out.since > longest.toNanos();
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public void close() {
        try {
            plain.close();
        } catch (IOException e) {
            // Nobody reads or writes it any more; the super class says the same of its own.
        }
        super.close();
    }
}
