package io.pinlock.event;

import io.pinlock.base.Protection;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Ends the sending of events to the calling account's URL; what was not sent yet stays in the list of events. An addition of this server.
 */
@Component
class DeleteEventWebhook implements Command {
    private final Database database;
    private final Journal journal;

    DeleteEventWebhook(Database database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    @Override
    public Parameters parameters() {
        return Parameters.none();
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return database.transaction(tx -> {
            if (!tx.read(WebhookTable.remove(call.caller().id())).get()) {
                return Reply.refused(EventReason.NO_WEBHOOK.refusal());
            }
            tx.write(journal.entry(Actor.of(call.caller()), Optional.of(call.caller().id()), name(), "DELETED", Optional.empty()));
            return Reply.ok();
        });
    }
}
