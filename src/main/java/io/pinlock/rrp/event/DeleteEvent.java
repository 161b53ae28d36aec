package io.pinlock.rrp.event;

import io.pinlock.base.Protection;
import io.pinlock.event.Events;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/** Takes an event of the calling account off its list; it stays visible with HISTORY=1 (KB 56917362691). */
@Component
class DeleteEvent implements Command {
    private final Events events;

    DeleteEvent(Events events) {
        this.events = events;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(EventParameter.EVENT.name());
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return events.delete(call.caller().id(), call.read(EventParameter.EVENT)).map(Reply::refused).orElseGet(Reply::ok);
    }
}
