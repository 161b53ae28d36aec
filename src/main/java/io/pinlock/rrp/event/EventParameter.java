package io.pinlock.rrp.event;

import io.pinlock.rrp.language.Parameter;
import java.util.Optional;

/** The parameter EVENT: the number of an event. */
final class EventParameter {
    static final Parameter<Long> EVENT = new Parameter<>("EVENT",
            text -> Optional.of(text).filter(digits -> digits.matches("[0-9]{1,18}")).map(Long::valueOf));

    private EventParameter() {}
}
