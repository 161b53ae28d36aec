package io.pinlock.sms;

import io.pinlock.app.TestServer;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import java.util.List;

/** The phone of the inbox, as {@link Inbox} shows it, for one domain: tests would read hundreds of messages of others each time. */
public final class TestPhone {
    private TestPhone() {}

    /** Newest first. */
    public static List<String> texts(TestServer server, String domain) {
        MessageCipher sealed = server.bean(MessageCipher.class);
        return server.bean(Database.class).read(Sql.of("""
                SELECT id, inbox.text FROM sms_inbox inbox JOIN sms_message message USING (id) WHERE domain = ?
                ORDER BY queued_at DESC, inbox.at DESC""", DomainName.parse(domain).map(DomainName::ascii).orElse(domain))
                .list(row -> sealed.open("inbox", row.uuid("id"), row.bytes("text"))));
    }
}
