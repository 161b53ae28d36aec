package io.pinlock.event;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.Backoff;
import io.pinlock.base.database.Row;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event on its way to a receiver.
 *
 * @param attempts this one included
 */
record Delivery(Event event, AccountId account, URI url, WebhookSecret secret, int attempts) {
    static final String COLUMNS = "event.id, " + Accounts.loginSql("event.account_id") + """
             AS login, event.at, event.class, event.subclass, event.object_id, event.data, event.account_id, webhook.url, webhook.secret,
            attempts
            """;
    /** A receiver may be down for a day. */
    static final Duration TRIED_FOR = Duration.ofDays(1);
    private static final Backoff WAIT = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));
    private static final JsonMapper JSON = JsonMapper.shared();

    static Delivery read(Row row, WebhookSecrets secrets) throws SQLException {
        AccountId account = new AccountId(row.number("account_id"));
        return new Delivery(Event.read(row), account, URI.create(row.text("url")), secrets.open(account, row.bytes("secret")),
                (int) row.number("attempts"));
    }

    String id() {
        return Long.toString(event.id());
    }

    /** Data that comes as {@code name:value} are members of an object; a name that comes twice keeps its last value. */
    String body() {
        Map<String, String> data = new LinkedHashMap<>();
        event.data().forEach(pair -> data.put(pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1)));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("event", event.id());
        members.put("account", event.login());
        members.put("class", event.about());
        members.put("subclass", event.subclass());
        members.put("date", event.at().toString());
        members.put("object", event.object());
        members.put("data", data);
        return JSON.writeValueAsString(members);
    }

    boolean isGivenUp(Instant now) {
        return !now.isBefore(event.at().plus(TRIED_FOR));
    }

    Instant nextTry(Instant now) {
        return now.plus(WAIT.after(attempts));
    }
}
