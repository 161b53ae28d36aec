package io.pinlock.testing;

/** For {@code @Order}: which classes begin first. What takes longest does, and the short ones fill the lanes at the end. */
public final class Turn {
    /** The longest of those that wait for each other: all of them together take longer than anything else. */
    public static final int LONGEST_BROWSER = 0;
    /** Programs that are killed and start again, many times in a row. */
    public static final int LONG = 1;
    /** These wait for each other, so others run beside them. */
    public static final int BROWSER = 2;

    private Turn() {}
}
