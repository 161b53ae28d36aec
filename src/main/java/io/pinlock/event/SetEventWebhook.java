package io.pinlock.event;

import io.pinlock.base.Caller;
import io.pinlock.base.Protection;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Has the events of the calling account sent to a URL from now on, in place of the one before. The answer's {@code secret} signs them; it
 * is told once. This command is an addition of this server.
 */
@Component
class SetEventWebhook implements Command {
    private final Database database;
    private final WebhookTargets targets;
    private final WebhookSecrets secrets;
    private final Journal journal;
    private final InstantSource clock;
    private final RandomGenerator random;

    SetEventWebhook(Database database, WebhookTargets targets, WebhookSecrets secrets, Journal journal, InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.targets = targets;
        this.secrets = secrets;
        this.journal = journal;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("URL");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        Optional<URI> url = targets.parse(call.required("URL"));
        if (url.isEmpty()) {
            return Reply.refused(CallReason.MALFORMED.refusal("URL"));
        }
        return targets.objection(url.get()).map(Reply::refused)
                .orElseGet(() -> set(call.caller(), url.get()));
    }

    private Reply set(Caller caller, URI url) {
        WebhookSecret secret = WebhookSecret.random(random);
        return database.transaction(tx -> {
            tx.write(WebhookTable.set(caller.id(), url, secrets.seal(caller.id(), secret), clock.instant()));
            tx.write(journal.entry(Actor.of(caller), Optional.of(caller.id()), name(), "SET", Optional.of(url.getHost())));
            return Reply.ok().with("secret", secret.text());
        });
    }
}
