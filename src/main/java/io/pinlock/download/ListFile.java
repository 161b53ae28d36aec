package io.pinlock.download;

/** A list that was ordered as a file. */
public sealed interface ListFile {
    /** A job is going to make it. */
    record Open() implements ListFile {}

    /** What making it comes to. */
    sealed interface Made extends ListFile {}

    /**
     * It is there.
     *
     * @param list    its name
     * @param content compressed with gzip
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Ready(String list, byte[] content) implements Made {}

    /** It could not be made. */
    record Failed(String reason) implements Made {}
}
