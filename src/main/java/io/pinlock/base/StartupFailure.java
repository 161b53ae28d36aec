package io.pinlock.base;

/** The program cannot go on; the message says why, and what to do, to the person at the terminal. */
public final class StartupFailure extends RuntimeException {
    public StartupFailure(String message) {
        super(message);
    }

    public StartupFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
