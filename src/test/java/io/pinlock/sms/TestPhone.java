package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.DatabaseView;
import io.pinlock.base.crypto.TextCipher;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The phone of the inbox, as {@link Inbox} shows it, for one domain: tests would read hundreds of messages of others each time. */
public interface TestPhone extends DatabaseView {
    /** The newest PIN for a domain, once all its messages have left the queue. */
    default String pin(String domain) {
        Pattern pin = Pattern.compile("PIN ([0-9]+)[ :]");
        return messages(domain).stream().map(pin::matcher).filter(Matcher::find).map(matcher -> matcher.group(1)).findFirst()
                .orElseThrow(() -> new AssertionError("no PIN for " + domain));
    }

    /** Texts on the phone about a domain, newest first, once the queue is empty of it. */
    default List<String> messages(String domain) {
        return messagesOfMany(domain).stream().filter(text -> text.contains(" " + domain)).toList();
    }

    /** The same with those about several domains, of which this is the first by its name. */
    default List<String> messagesOfMany(String domain) {
        eventually(() -> assertThat(count("SELECT count(*) AS n FROM sms_message WHERE state = 'QUEUED' AND domain = ?", domain))
                .as("messages about " + domain + " that wait").isZero());
        TextCipher sealed = bean(TextCipher.class);
        return bean(Database.class).read(Sql.of("""
                SELECT id, inbox.text FROM sms_inbox inbox JOIN sms_message message USING (id) WHERE domain = ?
                ORDER BY queued_at DESC, inbox.at DESC""", DomainName.parse(domain).map(DomainName::ascii).orElse(domain))
                .list(row -> sealed.open("inbox", row.uuid("id"), row.bytes("text"))));
    }
}
