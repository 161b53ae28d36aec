package io.pinlock.event;

import io.pinlock.base.Protection;
import io.pinlock.base.database.Database;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Takes an event of the calling account off its list; it stays visible with HISTORY=1 (KB 56917362691). */
@Component
class DeleteEvent implements Command {
    private final Database database;
    private final InstantSource clock;

    DeleteEvent(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("EVENT");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return EventParameter.read(call, id -> database.read(EventTable.delete(call.caller().id(), id, clock.instant()))
                ? Reply.ok()
                : EventParameter.unknown());
    }
}
