package io.pinlock.sms;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes numbers unreadable that nobody needs any more, and forgets what was counted. */
@Component
class SmsCleaning {
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final SmsSettings settings;
    private final InstantSource clock;

    SmsCleaning(Database database, SmsSettings settings, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    private record Old(UUID id, String number) {}

    void mask() {
        Instant now = clock.instant();
        List<Old> old;
        do {
            old = database.read(Sql.of("""
                    SELECT id, number FROM sms_message WHERE queued_at < ? AND number NOT LIKE '%*%' AND state <> 'QUEUED' LIMIT ?""",
                    now.minus(settings.keepNumbers()), AT_ONCE).list(row -> new Old(row.uuid("id"), row.text("number"))));
            database.write(Sql.of("""
                    UPDATE sms_message SET number = masked.number FROM unnest(?::uuid[], ?::text[]) AS masked (id, number)
                    WHERE sms_message.id = masked.id""", old.stream().map(each -> each.id().toString()).toList(),
                    old.stream().map(each -> new AuthorityNumber(each.number()).masked()).toList()));
        } while (old.size() == AT_ONCE);
        database.write(Sql.of("DELETE FROM sms_traffic WHERE hour <= ?", now.minus(SmsStatistics.KEPT)));
    }
}
