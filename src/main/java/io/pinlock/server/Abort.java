package io.pinlock.server;

/** The program cannot go on; the message says why, and what to do, to the person at the terminal. */
final class Abort extends RuntimeException {
    Abort(String message) {
        super(message);
    }

    Abort(String message, Throwable cause) {
        super(message, cause);
    }
}
