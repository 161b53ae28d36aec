package io.pinlock.rrp.event;

import io.pinlock.base.Protection;
import io.pinlock.event.Webhooks;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.net.URI;
import org.springframework.stereotype.Component;

/**
 * Has the events of the calling account sent to a URL from now on, in place of the one before. The answer's {@code secret} signs them; it
 * is told once. This command is an addition of this server.
 */
@Component
class SetEventWebhook implements Command {
    private final Webhooks webhooks;
    private final Parameter<URI> url;

    SetEventWebhook(Webhooks webhooks) {
        this.webhooks = webhooks;
        this.url = new Parameter<>("URL", webhooks::parse);
    }

    @Override
    public Parameters parameters() {
        return Parameters.required(url.name());
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        return switch (webhooks.set(call.caller(), call.read(url))) {
            case Webhooks.Outcome.Accepted(var secret) -> Reply.ok().with("secret", secret.text());
            case Webhooks.Outcome.Refused(var refusal) -> Reply.refused(refusal);
        };
    }
}
