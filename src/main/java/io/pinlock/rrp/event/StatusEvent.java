package io.pinlock.rrp.event;

import io.pinlock.base.Protection;
import io.pinlock.event.Event;
import io.pinlock.event.EventReason;
import io.pinlock.event.Events;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Shows an event of the calling account, a deleted one with HISTORY=1 (KB 57038881833). Reading does not delete. */
@Component
class StatusEvent implements Command {
    private static final Parameter<Boolean> HISTORY = Parameter.flag("HISTORY");

    private final Events events;

    StatusEvent(Events events) {
        this.events = events;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(EventParameter.EVENT.name()).andOptional(HISTORY.name());
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        boolean history = call.read(HISTORY, false);
        return events.find(call.caller().id(), call.read(EventParameter.EVENT), history).map(StatusEvent::show)
                .orElseGet(() -> Reply.refused(EventReason.UNKNOWN_EVENT.refusal()));
    }

    private static Reply show(Event event) {
        Reply reply = Reply.ok().with("date", ApiTimestamps.withFraction(event.at())).with("class", event.about())
                .with("subclass", event.subclass()).with("object id", event.object());
        for (int i = 0; i < event.data().size(); i++) {
            reply.with("data", i, event.data().get(i));
        }
        return reply.with("info", URLEncoder.encode(event.subclass() + " " + event.object(), StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
