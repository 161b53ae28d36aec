package io.pinlock.event;

import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Reply;
import java.util.function.LongFunction;

/** The parameter EVENT: the number of an event. */
final class EventParameter {
    private EventParameter() {}

    static Reply read(Call call, LongFunction<Reply> work) {
        String text = call.required("EVENT");
        return text.matches("[0-9]{1,18}") ? work.apply(Long.parseLong(text)) : Reply.refused(CallReason.MALFORMED.refusal("EVENT"));
    }

    /** The same for an event that does not exist and one of another account. */
    static Reply unknown() {
        return Reply.refused(EventReason.UNKNOWN_EVENT.refusal());
    }
}
