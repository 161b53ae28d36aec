package io.pinlock.sms;

import io.pinlock.account.Accounts;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a limit would do if it were another one. */
@Component
public class LimitPreview {
    private static final int MOST_SHOWN = 50;

    private final Database database;
    private final PresentLimits limits;
    private final InstantSource clock;

    LimitPreview(Database database, PresentLimits limits, InstantSource clock) {
        this.database = database;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Somebody who could have no further message.
     *
     * @param who      a login, a country, a login with a country, or a number without its middle
     * @param messages that count in the window of the limit, which ends now
     */
    public record Refused(String who, long messages) {}

    /**
     * A limit that would be smaller.
     *
     * @param key of its {@link Setting}
     */
    public record Smaller(String key, int most, List<Refused> refused) {}

    /** The countries that are served now, and would not be with these changes. */
    public Set<String> noLongerServed(Map<String, String> changes) {
        return limits.noLongerServed(changes);
    }

    /** Each limit that these changes make smaller, with whom it would refuse. All are, where decisions are no longer only recorded. */
    public List<Smaller> smaller(Map<String, String> changes) {
        LimitSettings before = limits.present();
        LimitSettings after = limits.presentWith(changes);
        boolean all = before.recordOnly() && !after.recordOnly();
        List<Smaller> smaller = new ArrayList<>();
        for (RateLimit limit : RateLimit.values()) {
            if (isSmaller(before.most(limit), after.most(limit), all)) {
                smaller.add(new Smaller(limit.setting(), after.most(limit), refused(limit, after.most(limit))));
            }
        }
        if (isSmaller(before.unusedBudget(), after.unusedBudget(), all)) {
            smaller.add(new Smaller(LimitSettings.UNUSED, after.unusedBudget(), unused(after.unusedBudget(), 0)));
        }
        if (isSmaller(before.unusedBudgetAccount(), after.unusedBudgetAccount(), all)) {
            smaller.add(new Smaller(LimitSettings.UNUSED_OF_ACCOUNT, after.unusedBudgetAccount(), unused(0, after.unusedBudgetAccount())));
        }
        return smaller;
    }

    /** 0 is without limit. */
    private static boolean isSmaller(int before, int after, boolean all) {
        return after > 0 && (all || before == 0 || after < before);
    }

    /** What an account had sent to a country in the window of the budgets; the sum of all accounts has no login. */
    private record Sent(String country, Optional<String> login, UnusedBudget.Hour sum) {}

    /** Whom these budgets of unused PINs would refuse at this moment, in which country, as {@link #refused} tells it. */
    private List<Refused> unused(int ofCountry, int ofAccount) {
        Instant from = clock.instant().minus(UnusedBudget.WINDOW);
        List<Sent> all = database.read(Sql.of("SELECT country, CASE WHEN account_id <> 0 THEN " + Accounts.loginSql("account_id")
                + " END AS login, sum(sent) AS sent, sum(used) AS used FROM sms_traffic WHERE hour > ? GROUP BY country, account_id", from)
                .plannedAnew().list(row -> new Sent(row.text("country"), row.optionalText("login"),
                        new UnusedBudget.Hour(from, row.number("sent"), row.number("used")))));
        Map<String, UnusedBudget.Hour> countries = all.stream().filter(sent -> sent.login().isEmpty())
                .collect(Collectors.toMap(Sent::country, Sent::sum));
        return all.stream().filter(sent -> sent.login().isPresent())
                .filter(sent -> UnusedBudget.closedUntil(new UnusedBudget.Traffic(
                        Optional.ofNullable(countries.get(sent.country())).stream().toList(), List.of(sent.sum())), ofCountry, ofAccount)
                        .isPresent())
                .map(sent -> new Refused(sent.login().get() + ", " + sent.country(), sent.sum().sent() - sent.sum().used()))
                .sorted(Comparator.comparingLong(Refused::messages).reversed().thenComparing(Refused::who)).limit(MOST_SHOWN).toList();
    }

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
