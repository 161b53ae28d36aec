package io.pinlock.notice;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Protection;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.ReturnCode;
import io.pinlock.command.Timestamps;
import io.pinlock.database.Database;
import org.springframework.stereotype.Component;

/** Shows where the events of the calling account are sent to, and how that goes. Never the secret. An addition of this server. */
@Component
class StatusEventWebhook implements Command {
    private final Database database;

    StatusEventWebhook(Database database) {
        this.database = database;
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
        return database.read(WebhookRows.of(call.caller().id())).map(StatusEventWebhook::show)
                .orElseGet(() -> Reply.refused(Refusal.of(ReturnCode.UNKNOWN_OBJECT)));
    }

    private static Reply show(WebhookRows.Receiver receiver) {
        return Reply.ok()
                .with("created date", Timestamps.plain(receiver.createdAt()))
                .with("failures", Integer.toString(receiver.failures()))
                .with("last date", receiver.lastAt().map(Timestamps::plain))
                .with("last outcome", receiver.lastOutcome())
                .with("pending", Long.toString(receiver.pending()))
                .with("rests until", receiver.restsUntil().map(Timestamps::plain))
                .with("url", receiver.url());
    }
}
