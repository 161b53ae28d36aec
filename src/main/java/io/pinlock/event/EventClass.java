package io.pinlock.event;

/** Classes of events. DOMAIN_TRANSFER is documented (KB 57177932466); the others are this server's own. */
public enum EventClass {
    ACCOUNT, DOMAIN_PINLOCK, DOMAIN_TRANSFER
}
