package io.pinlock.operator;

/** What an order of the operator came to, with a sentence for the person who gave it. */
public sealed interface Done {
    String message();

    record Yes(String message) implements Done {}

    /** Nothing was changed. */
    record No(String message) implements Done {}
}
