package io.pinlock.rrp.language;

import io.pinlock.base.Refusal;

/**
 * Ends a call before it has begun a transaction: what was sent cannot be read. Refusals of the capabilities are values, because some are
 * committed; here nothing has happened yet, and a command need not ask after each parameter whether to go on.
 */
public final class CallRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    public CallRefused(Refusal refusal) {
        super(refusal.reason().name(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
