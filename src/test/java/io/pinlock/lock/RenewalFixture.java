package io.pinlock.lock;

import io.pinlock.app.TestServer;
import io.pinlock.rrp.language.ApiTimestamps;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** A server of its own, whose clock no other test moves, and what tests of renewals ask it. */
abstract class RenewalFixture {
    static final Duration DAY = Duration.ofDays(1);

    final TestServer server = TestServer.own();

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
        server.close();
    }

    Instant termEnd(String domain) {
        return Instant.ofEpochMilli(
                server.count("SELECT (extract(epoch FROM max(ends_at)) * 1000)::bigint AS n FROM term WHERE domain = ?", domain));
    }

    /** A moment after the term's end or so many days later, when the job has looked at the lock. */
    void pass(Instant termEnd, int days) {
        server.clock().advanceTo(termEnd.plus(DAY.multipliedBy(days)).plusSeconds(1));
        server.renewDue();
    }

    String status(String login, String domain) {
        return server.call(login, "StatusDomainPinLock", "domain", domain).value("pinlock status");
    }

    long graceNotices(String domain) {
        return server.count("SELECT count(*) AS n FROM sms_message WHERE kind = 'RENEWAL_FAILED' AND domain = ?", domain);
    }

    long renewals(String domain) {
        return server.count("SELECT count(*) AS n FROM ledger_entry WHERE kind = 'RENEWAL' AND domain = ?", domain);
    }

    static String plain(Instant instant) {
        return ApiTimestamps.plain(instant);
    }
}
