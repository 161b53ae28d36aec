package io.pinlock.rrp.event;

import io.pinlock.base.Protection;
import io.pinlock.event.Webhooks;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import org.springframework.stereotype.Component;

/**
 * Ends the sending of events to the calling account's URL; what was not sent yet stays in the list of events. An addition of this server.
 */
@Component
class DeleteEventWebhook implements Command {
    private final Webhooks webhooks;

    DeleteEventWebhook(Webhooks webhooks) {
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
        return webhooks.delete(call.caller()).map(Reply::refused).orElseGet(Reply::ok);
    }
}
