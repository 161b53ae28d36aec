package io.pinlock.rrp.download;

import java.util.Optional;

/** A list that was ordered as a file. */
public sealed interface ListFile {
    /** A job is going to make it. */
    record Open() implements ListFile {}

    /**
     * It is there.
     *
     * @param name    of the file
     * @param content CSV in UTF-8, compressed with gzip
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Ready(String name, byte[] content) implements ListFile {}

    /** It could not be made. */
    record Failed(Optional<String> reason) implements ListFile {}
}
