package io.pinlock.sms;

import io.pinlock.account.Accounts;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a limit would do if it were another one. */
@Component
public class LimitPreview {
    private static final int MOST_SHOWN = 50;

    private final Database database;
    private final InstantSource clock;

    LimitPreview(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Somebody who could have no further message.
     *
     * @param who      a login, a country, or a number without its middle
     * @param messages that count in the window of the limit, which ends now
     */
    public record Refused(String who, long messages) {}

    /**
     * Whom a limit of that many messages would refuse at this moment, the fifty with the most messages, those first; of a number the
     * messages of all accounts count. Numbers are whole for two days at least, longer than any window: by that they are found in an index.
     */
    public List<Refused> refused(RateLimit limit, int most) {
        String who = limit.column().equals("account_id") ? Accounts.loginSql("sms_message.account_id") : "sms_message." + limit.column();
        return database.read(Sql.of("SELECT " + who + " AS who, count(*) AS messages FROM sms_message WHERE queued_at > ?"
                + " AND number NOT LIKE '%*%' AND " + limit.messages() + " GROUP BY sms_message." + limit.column()
                + " HAVING count(*) >= ? ORDER BY messages DESC, who LIMIT ?", clock.instant().minus(limit.window()), most, MOST_SHOWN)
                .plannedAnew().list(row -> new Refused(shown(limit, row.text("who")), row.number("messages"))));
    }

    private static String shown(RateLimit limit, String who) {
        return limit.column().equals("number") ? new AuthorityNumber(who).masked() : who;
    }
}
