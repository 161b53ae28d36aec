package io.pinlock.base;

import java.time.Instant;
import java.util.UUID;

/** Identifiers that begin with the time (RFC 9562, version 7): rows that are made together stand together in an index. */
public final class TimeOrderedId {
    private static final int RANDOM_BITS = 0xFFF;
    private static final int VERSION = 0x7000;

    private TimeOrderedId() {}

    /** A new one. The rest of it is random. */
    public static UUID at(Instant now) {
        UUID random = UUID.randomUUID();
        long begin = (now.toEpochMilli() << Short.SIZE) | VERSION | (random.getMostSignificantBits() & RANDOM_BITS);
        return new UUID(begin, random.getLeastSignificantBits());
    }
}
