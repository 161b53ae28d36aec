package io.pinlock.testing;

/** For {@code @Order}: which classes begin first. What takes longest does, and the short ones fill the lanes at the end. */
public final class Turn {
    /** Programs that are killed and start again, many times in a row. */
    public static final int LONG = 1;
    /** These wait for each other, so others run beside them. */
    public static final int BROWSER = 2;

    private Turn() {}
}
