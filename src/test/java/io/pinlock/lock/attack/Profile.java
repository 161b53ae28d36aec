package io.pinlock.lock.attack;

/** What the holder chose for all its domains. */
enum Profile {
    DEFAULT("TRANSFER", "0"), FULL("FULL", "0"), STRICT("TRANSFER", "1"), FULL_AND_STRICT("FULL", "1");

    private final String guardProfile;
    private final String strict;

    Profile(String guardProfile, String strict) {
        this.guardProfile = guardProfile;
        this.strict = strict;
    }

    /** Parameters of ModifyRegistrar. */
    String[] settings() {
        return new String[]{"pinlockprofile", guardProfile, "pinlockstrict", strict};
    }

    boolean isFull() {
        return guardProfile.equals("FULL");
    }

    boolean isStrict() {
        return strict.equals("1");
    }

    /** Whether an active lock hides the auth code. */
    boolean hidesAuth() {
        return isFull() || isStrict();
    }
}
