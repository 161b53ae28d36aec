package io.pinlock.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.base.journal.Actor;
import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An account is told when a charge takes its balance below what it has set; once, until it has had more again. */
class LowBalanceTest extends AccountingFixture {
    private Answer set(String login, String amount) {
        return server.call(login, "ModifyRegistrar", "lowbalancewarning", amount);
    }

    private Answer told(String login) {
        return server.call(login, "QueryEventList", "class", "ACCOUNT");
    }

    @Test
    void testSuccess_toldOnce_andAgainAfterADeposit() {
        assertThat(set(leaf, "70.00").code()).isEqualTo(200);
        server.lockedDomain(leaf);
        assertThat(server.balance(leaf)).isEqualTo("78.58");
        assertThat(told(leaf).value("total")).as("not below it yet").isEqualTo("0");
        server.lockedDomain(leaf);
        Answer events = told(leaf);
        assertThat(events.values("eventsubclass")).containsExactly("LOW_BALANCE");
        assertThat(events.value("object id")).isEqualTo(leaf);
        assertThat(server.call(leaf, "StatusEvent", "event", events.value("event")).values("data")).containsExactly("registrar:" + leaf,
                "amount:57.16", "lowbalance warning:70.00", "currency:EUR");
        server.lockedDomain(leaf);
        assertThat(told(leaf).value("total")).as("told already").isEqualTo("1");
        TestServer.done(server.desk().deposit(Actor.operator(), leaf, "50.00", "test"));
        server.lockedDomain(leaf);
        assertThat(told(leaf).value("total")).isEqualTo("2");
    }

    /** Each account of the line by its own balance and choice. */
    @Test
    void testSuccess_theAccountAbove_andRenewals() {
        set(top, "480.00");
        server.lockedDomain(leaf);
        assertThat(server.balance(top)).isEqualTo("485.72");
        server.clock().advance(Duration.ofDays(366));
        server.renewDue();
        assertThat(server.balance(top)).isEqualTo("471.44");
        assertThat(told(top).value("total")).isEqualTo("1");
        assertThat(told(leaf).value("total")).as("it has set none").isEqualTo("0");
    }

    @Test
    void testSuccess_manyAtOnce_toldOnce() throws Exception {
        set(leaf, "70.00");
        List<String> domains = Stream.generate(() -> server.domain(leaf)).limit(4).toList();
        Together.run(4, caller -> server.requestLock(leaf, domains.get(caller)).code());
        assertThat(server.balance(leaf)).isEqualTo("14.32");
        assertThat(told(leaf).value("total")).isEqualTo("1");
    }

    @Test
    void testSuccess_zeroSwitchesItOff() {
        set(leaf, "99.00");
        assertThat(server.call(leaf, "StatusRegistrar").value("lowbalance warning")).isEqualTo("99.00");
        assertThat(set(leaf, "0").code()).isEqualTo(200);
        assertThat(server.call(leaf, "StatusRegistrar").properties()).doesNotContainKey("lowbalance warning");
        server.lockedDomain(leaf);
        assertThat(told(leaf).value("total")).isEqualTo("0");
    }

    @Test
    void testFailure_amountsThatCanBeNone() {
        for (String wrong : List.of("-1", "1.005", "much", "1,00")) {
            assertThat(set(leaf, wrong).text()).as(wrong).isEqualTo("505 Invalid attribute value syntax; LOWBALANCEWARNING");
        }
        assertThat(server.call(top, "ModifyRegistrar", "registrar", leaf, "lowbalancewarning", "5").code()).isEqualTo(200);
        assertThat(server.call(leaf, "StatusRegistrar").value("lowbalance warning")).as("set by the account above").isEqualTo("5.00");
    }

    @Test
    void testSuccess_renewalOfTransfers() {
        assertThat(server.call(leaf, "ModifyRegistrar", "internal-transfer-renew", "norenew").code()).as("as it is").isEqualTo(200);
        assertThat(server.call(leaf, "ModifyRegistrar", "internal-transfer-renew", "registry").text())
                .isEqualTo("541 Invalid attribute value; INTERNAL-TRANSFER-RENEW");
        assertThat(server.call(leaf, "ModifyRegistrar", "internal-transfer-renew", "x").code()).isEqualTo(505);
    }
}
