package io.pinlock.notice;

import io.pinlock.command.Call;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.ReturnCode;
import java.util.function.LongFunction;

/** The parameter EVENT: the number of an event. */
final class EventParameter {
    private EventParameter() {}

    static Reply read(Call call, LongFunction<Reply> work) {
        String text = call.required("EVENT");
        return text.matches("[0-9]{1,18}") ? work.apply(Long.parseLong(text)) : Reply.refused(Refusal.malformed("EVENT"));
    }

    /** The same for an event that does not exist and one of another account. */
    static Reply unknown() {
        return Reply.refused(Refusal.of(ReturnCode.UNKNOWN_OBJECT));
    }
}
