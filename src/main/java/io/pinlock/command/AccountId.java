package io.pinlock.command;

/** The number of an account (a registrar or a subreseller). The operator has none. */
public record AccountId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
