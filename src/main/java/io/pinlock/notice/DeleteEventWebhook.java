package io.pinlock.notice;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Protection;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.ReturnCode;
import io.pinlock.database.Database;
import io.pinlock.journal.Actor;
import io.pinlock.journal.Journal;
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
            if (!tx.read(WebhookRows.remove(call.caller().id())).get()) {
                return Reply.refused(Refusal.of(ReturnCode.UNKNOWN_OBJECT));
            }
            tx.write(journal.entry(Actor.of(call.caller()), Optional.of(call.caller().id()), name(), "DELETED", Optional.empty()));
            return Reply.ok();
        });
    }
}
