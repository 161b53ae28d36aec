package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Row;
import io.pinlock.domain.DomainName;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.Recipient;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * After a lost phone: a lock goes to another phone once a waiting period is over in which nobody who has a say in it has said no. All times
 * are UTC.
 *
 * @param to        the phone that gets the lock
 * @param by        login of the account or the operator; {@code operator} at the command line
 * @param reason    the operator's
 * @param second    the operator who has confirmed a court's order
 * @param endsAt    from when on the PIN can be asked for
 * @param dueAt     when the contacts are told next; after the last time, when it lapses
 * @param objection the last no to what only the operator stops
 */
public record Recovery(Recipient to, Through through, String by, Optional<String> reason, Optional<String> second, Instant startedAt,
        Instant endsAt, Instant dueAt, Optional<Objection> objection) {
    private static final Duration DAY = Duration.ofDays(1);
    /** So long after its end it can be confirmed. */
    private static final Duration CONFIRMABLE = Duration.ofDays(30);

    /** Who has started it. */
    public enum Through {
        ACCOUNT,
        OPERATOR,
        /** Two operators, for a court: no contact stops it, nor does the account. */
        COURT
    }

    /**
     * Somebody said no.
     *
     * @param by the masked number of a phone, or a login
     */
    public record Objection(Instant at, String by) {}

    static Recovery begin(Recipient to, Through through, String by, Optional<String> reason, Optional<String> second, Instant now,
            Duration waiting) {
        Instant end = now.plus(waiting);
        Recovery begun = new Recovery(to, through, by, reason, second, now, end, end, Optional.empty());
        return new Recovery(to, through, by, reason, second, now, end, begun.dueAfter(now), Optional.empty());
    }

    public DomainName domain() {
        return to.domain();
    }

    /** Whether nobody stops it but the operator. */
    public boolean isByCourt() {
        return through == Through.COURT;
    }

    /** Whether the waiting is over. */
    public boolean isOver(Instant now) {
        return !now.isBefore(endsAt);
    }

    /** Until when it can be confirmed. */
    public Instant lapsesAt() {
        return endsAt.plus(CONFIRMABLE);
    }

    public boolean hasLapsed(Instant now) {
        return !now.isBefore(lapsesAt());
    }

    boolean isFor(AuthorityNumber number) {
        return to.number().equals(number);
    }

    /** The next time the contacts are told: every day, and a day before the end. */
    Instant dueAfter(Instant now) {
        Instant last = endsAt.minus(DAY);
        if (!now.isBefore(last)) {
            return lapsesAt();
        }
        Instant daily = startedAt.plus(DAY.multipliedBy(Duration.between(startedAt, now).toDays() + 1));
        return daily.isBefore(last) ? daily : last;
    }

    static Recovery read(Row row) throws SQLException {
        Recipient to = new Recipient(new AuthorityNumber(row.text("number")), row.text("country"), row.constant("language", Language.class),
                new DomainName(row.text("domain")), new AccountId(row.number("account_id")));
        String objector = row.optionalText("objected_by").orElse("");
        return new Recovery(to, row.constant("through", Through.class), row.text("started_by"), row.optionalText("reason"),
                row.optionalText("confirmed_by"), row.instant("started_at"), row.instant("ends_at"), row.instant("due_at"),
                row.optionalInstant("objected_at").map(at -> new Objection(at, objector)));
    }
}
