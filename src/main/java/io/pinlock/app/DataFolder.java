package io.pinlock.app;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The right to a data folder: one program at a time has it, and the kernel takes it back when that program ends in whatever way. */
final class DataFolder implements Closeable {
    /** What the owner does with it. */
    enum Role {
        /** Serves, until it is told to stop. */
        SERVER,
        /** Carries out one order of the operator, and is gone in a moment. */
        ORDER
    }

    private static final String LOCK = "pinlock.lock";

    private final FileChannel lock;

    private DataFolder(FileChannel lock) {
        this.lock = lock;
    }

    /** Makes the folder, readable by its owner only, where there is none. */
    static void create(Path data) throws IOException {
        if (!Files.exists(data)) {
            Files.createDirectories(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Empty while another program has it. */
    static Optional<DataFolder> own(Path data, Role role) throws IOException {
        FileChannel channel = FileChannel.open(data.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return Optional.empty();
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((role + " " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        return Optional.of(new DataFolder(channel));
    }

    /** Whether the program that has it serves. What a killed program left behind does not count. */
    static boolean isServed(Path data) throws IOException {
        if (!Files.exists(data.resolve(LOCK))) {
            return false;
        }
        String said = Files.readString(data.resolve(LOCK));
        String pid = pid(said);
        return said.startsWith(Role.SERVER.name()) && !pid.isEmpty() && ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    /** Process number of the program that has it. */
    static String owner(Path data) throws IOException {
        return pid(Files.readString(data.resolve(LOCK)));
    }

    private static String pid(String said) {
        return said.replaceAll("[^0-9]", "");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
