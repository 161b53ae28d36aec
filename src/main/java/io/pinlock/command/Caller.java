package io.pinlock.command;

import java.util.List;

/**
 * Who sends a command: an authenticated account, with every account above it.
 *
 * @param line    the account itself first, then its parents upwards; the last one is the registrar
 * @param address network address the call came from, as text
 */
public record Caller(List<Party> line, String address) {
    public Caller {
        line = List.copyOf(line);
    }

    public Party account() {
        return line.getFirst();
    }

    public AccountId id() {
        return account().id();
    }

    /** True for a direct customer of the operator, false for a subreseller. */
    public boolean isRegistrar() {
        return line.size() == 1;
    }
}
