package io.pinlock.event;

import io.pinlock.base.Protection;
import io.pinlock.base.database.Database;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.BooleanParameter;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows an event of the calling account, a deleted one with HISTORY=1 (KB 57038881833). Reading does not delete. */
@Component
class StatusEvent implements Command {
    private final Database database;

    StatusEvent(Database database) {
        this.database = database;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("EVENT").andOptional("HISTORY");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        Optional<Boolean> history = BooleanParameter.read(call, "HISTORY", false);
        if (history.isEmpty()) {
            return Reply.refused(CallReason.MALFORMED.refusal("HISTORY"));
        }
        return EventParameter.read(call, id -> database.read(EventTable.one(call.caller().id(), id, history.get())).map(StatusEvent::show)
                .orElseGet(EventParameter::unknown));
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
