package io.pinlock.sms;

import java.util.Optional;

/**
 * What became of a message.
 *
 * @param route  the one that it was handed to last
 * @param reason why it was not taken, or not delivered
 */
public record LastMessage(SmsState state, Optional<String> route, Optional<String> reason) {}
