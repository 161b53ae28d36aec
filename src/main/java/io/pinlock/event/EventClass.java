package io.pinlock.event;

/** Classes of events. DOMAIN_TRANSFER is documented (KB 57177932466); DOMAIN_PINLOCK is this server's own. */
public enum EventClass {
    DOMAIN_PINLOCK, DOMAIN_TRANSFER
}
