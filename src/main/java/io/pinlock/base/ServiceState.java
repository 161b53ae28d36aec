package io.pinlock.base;

/** How a part of the platform does, as everybody may know; the better one comes first. */
public enum ServiceState {
    WORKS,
    /** It works, but late or not each time. */
    SLOW,
    TROUBLE
}
