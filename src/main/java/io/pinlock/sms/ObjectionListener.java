package io.pinlock.sms;

/** Told that whoever has got a message says: "that was not me". */
@FunctionalInterface
public interface ObjectionListener {
    /**
     * Stops what the message is about, in a transaction of its own.
     *
     * @param byReply whether it was said by a reply, else by the address in the message
     * @return false where there is nothing any more that could be stopped
     */
    boolean objected(AnsweredMessage message, boolean byReply);
}
