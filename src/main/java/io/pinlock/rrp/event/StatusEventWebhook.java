package io.pinlock.rrp.event;

import io.pinlock.base.Protection;
import io.pinlock.event.EventReason;
import io.pinlock.event.Webhooks;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/** Shows where the events of the calling account are sent to, and how that goes. Never the secret. An addition of this server. */
@Component
class StatusEventWebhook implements Command {
    private final Webhooks webhooks;

    StatusEventWebhook(Webhooks webhooks) {
        this.webhooks = webhooks;
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
        return webhooks.find(call.caller().id()).map(StatusEventWebhook::show)
                .orElseGet(() -> Reply.refused(EventReason.NO_WEBHOOK.refusal()));
    }

    private static Reply show(Webhooks.Receiver receiver) {
        return Reply.ok()
                .with("created date", ApiTimestamps.plain(receiver.createdAt()))
                .with("failures", Integer.toString(receiver.failures()))
                .with("last date", receiver.lastAt().map(ApiTimestamps::plain))
                .with("last outcome", receiver.lastOutcome())
                .with("pending", Long.toString(receiver.pending()))
                .with("rests until", receiver.restsUntil().map(ApiTimestamps::plain))
                .with("url", receiver.url().toString());
    }
}
