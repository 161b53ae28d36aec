package io.pinlock.cli;

/** Where an order comes from: a person at a terminal, or a program. */
public interface Terminal {
    /** Whether somebody is there who can be asked. */
    boolean isInteractive();

    /** Asks for a password, which is not shown; empty where none is typed. Only where somebody is there. */
    String password(String prompt);

    /** The first line of what is sent to the order; empty where there is none. */
    String firstLine();

    /** Whether some of the order's output could not be written. */
    boolean hasLostOutput();
}
