package io.pinlock.lock;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.AccountId;
import io.pinlock.testing.Together;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Renewals that something else happens to at the same moment, or that cannot be worked on. */
class RenewalRaceTest extends RenewalFixture {
    @Test
    void testSuccess_twoNodesRace_eachTermOnce_forAnyOrder() throws Exception {
        String top = server.account(Optional.empty(), "1000.00");
        String leaf = server.subreseller(top, "400.00", "10.00");
        List<String> domains = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            domains.add(server.lockedDomain(i % 2 == 0 ? top : leaf));
        }
        String before = server.balance(top);
        try (TestServer second = server.secondNode()) {
            server.clock().advanceTo(termEnd(domains.getLast()).plusSeconds(1));
            Together.run(32, caller -> {
                Renewals renewals = (caller % 2 == 0 ? server : second).bean(Renewals.class);
                for (AccountId account : renewals.due()) {
                    renewals.workOff(account);
                }
                return caller;
            });
            server.renewDue();
        }
        assertThat(server.count("SELECT count(*) AS n FROM ledger_entry WHERE kind = 'RENEWAL'")).as("10, and 10 of two accounts")
                .isEqualTo(30);
        assertThat(new BigDecimal(before).subtract(new BigDecimal(server.balance(top)))).isEqualByComparingTo("285.60");
        assertThat(server.balance(leaf)).isEqualTo("162.00");
    }

    @Test
    void testSuccess_moneyForSomeOfThem_exactlyThoseAreRenewed() throws Exception {
        String login = server.account(Optional.empty(), "285.60");
        List<String> domains = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            domains.add(server.lockedDomain(login));
        }
        server.clock().advanceTo(termEnd(domains.getLast()).plusSeconds(1));
        Together.run(8, _ -> {
            server.renewDue();
            return 0;
        });
        assertThat(domains.stream().filter(domain -> status(login, domain).equals("ACTIVE"))).hasSize(8);
        assertThat(domains.stream().filter(domain -> status(login, domain).equals("RENEWALFAILED"))).hasSize(4);
        assertThat(server.balance(login)).isEqualTo("0.00");
    }

    /** The holder does something at the very moment of the renewal: one of them comes first, and both outcomes are whole. */
    @Test
    void testSuccess_renewalAgainstSwitchingOff() throws Exception {
        String login = server.registrar();
        for (int round = 0; round < 10; round++) {
            String domain = server.lockedDomain(login);
            server.clock().advanceTo(termEnd(domain).plusSeconds(1));
            Together.run(2, caller -> {
                if (caller == 0) {
                    server.renewDue();
                } else {
                    assertThat(server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "0").code()).isEqualTo(200);
                }
                return 0;
            });
            server.renewDue();
            assertThat(status(login, domain)).isEqualTo("NONE");
            assertThat(renewals(domain)).isLessThanOrEqualTo(1);
        }
    }

    /** The books of one account are broken behind the server's back. */
    @Test
    void testFailure_troubleWithOneAccount_stopsNoOther() {
        String broken = server.registrar();
        String sound = server.registrar();
        String domain = server.lockedDomain(broken);
        server.lockedDomain(sound);
        server.sql("UPDATE balance SET currency = 'USD' WHERE account_id = (SELECT id FROM account WHERE login = ?)", broken);
        server.clock().advanceTo(termEnd(domain).plusSeconds(2));
        eventually(() -> assertThat(server.balance(sound)).isEqualTo("471.44"));
        assertThat(renewals(domain)).isZero();
        assertThat(status(broken, domain)).as("still locked").isEqualTo("ACTIVE");
        server.sql("UPDATE balance SET currency = 'EUR'");
        server.clock().advance(Duration.ofHours(2));
        server.renewDue();
        assertThat(renewals(domain)).isOne();
    }

    @Test
    void testFailure_troubleWithOneLock_stopsNoOtherOfItsAccount() {
        String login = server.registrar();
        List<String> domains = List.of(server.lockedDomain(login), server.lockedDomain(login), server.lockedDomain(login));
        server.sql("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not this one'; END $$""");
        server.sql("CREATE TRIGGER refuse BEFORE INSERT ON term FOR EACH ROW WHEN (NEW.domain = '" + domains.get(1)
                + "') EXECUTE FUNCTION refuse()");
        pass(termEnd(domains.getLast()), 0);
        assertThat(domains.stream().map(this::renewals)).containsExactly(1L, 0L, 1L);
        server.sql("DROP FUNCTION refuse CASCADE");
        server.clock().advance(Duration.ofHours(2));
        server.renewDue();
        assertThat(domains.stream().map(this::renewals)).containsOnly(1L);
    }

    @Test
    void testSuccess_renewalAgainstTransfer() throws Exception {
        String login = server.registrar();
        String other = server.registrar();
        for (int round = 0; round < 10; round++) {
            String domain = server.lockedDomain(login);
            server.clock().advanceTo(termEnd(domain).plusSeconds(1));
            String pin = server.requestPin(login, domain);
            Together.run(2, caller -> {
                if (caller == 0) {
                    server.renewDue();
                } else {
                    assertThat(server.call(other, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin)
                            .value("transfer status")).isEqualTo("clientApproved");
                }
                return 0;
            });
            server.renewDue();
            assertThat(server.count("SELECT count(*) AS n FROM pinlock WHERE domain = ?", domain)).isZero();
            assertThat(renewals(domain)).isLessThanOrEqualTo(1);
            assertThat(server.count("SELECT count(*) AS n FROM term JOIN account ON id = account_id WHERE domain = ? AND login = ?", domain,
                    other))
                    .isZero();
        }
    }
}
