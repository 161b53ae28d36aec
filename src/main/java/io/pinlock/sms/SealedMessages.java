package io.pinlock.sms;

import io.pinlock.base.crypto.Rekeyable;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.util.List;
import org.springframework.stereotype.Component;

/** Message texts, when the server's keys change: what waits, and what the inbox shows. Both end by themselves. */
@Component
class SealedMessages implements Rekeyable {
    @Override
    public Query<List<String>> prefixes() {
        return Sql.of("""
                SELECT DISTINCT encode(substring(text FOR ?), 'hex') AS prefix
                FROM (SELECT text FROM sms_message WHERE state = 'QUEUED' UNION ALL SELECT text FROM sms_inbox) kept""", PREFIX)
                .list(row -> row.text("prefix"));
    }
}
