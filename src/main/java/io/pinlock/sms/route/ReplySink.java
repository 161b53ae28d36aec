package io.pinlock.sms.route;

/** Where routes bring what people answer. */
@FunctionalInterface
public interface ReplySink {
    /**
     * Does what a reply says; when this returns, it is done.
     *
     * @return false when it cannot be done now and the provider shall send it again
     */
    boolean take(Reply reply);
}
