package io.pinlock.account;

/** A password as it is stored. Made before a transaction is opened: it takes a core for a while. */
public record HashedPassword(String hash) {
    @Override
    public String toString() {
        return "****";
    }
}
