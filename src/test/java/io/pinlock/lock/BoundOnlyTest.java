package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An account or a domain for which each PIN is bound to one order: any other PIN opens nothing, and keeps nobody waiting. */
class BoundOnlyTest {
    private static final String WRONG = "531 Authorization failed; invalid token";
    private static final String[] ORDER = {"transfermode", "AUTODENY"};

    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();
    private final String beta = server.registrar();
    private final String domain = server.lockedDomain(alpha);

    @BeforeEach
    void everythingIsGuarded() {
        server.call(alpha, "ModifyRegistrar", "pinlockprofile", "FULL", "pinlockstrict", "1");
    }

    private Answer call(String command, String... more) {
        return server.call(alpha, command, Stream.concat(Stream.of("domain", domain), Stream.of(more)).toArray(String[]::new));
    }

    private Answer request(String command, String... order) {
        return call("RequestDomainPin", Stream.concat(Stream.of("for", command), Stream.of(order)).toArray(String[]::new));
    }

    private Answer setTransferMode(String pin) {
        return call("SetDomainTransferMode", ORDER[0], ORDER[1], "token", pin);
    }

    private String status(String property) {
        return call("StatusDomainPinLock").value(property);
    }

    private void boundOnly() {
        assertThat(call("SetDomainPinBinding", "bound", "1").code()).isEqualTo(200);
    }

    @Test
    void testSuccess_asTheAccountOrTheDomainChose() {
        assertThat(status("pinlock bound")).isEqualTo("0");
        assertThat(server.call(alpha, "ModifyRegistrar", "pinlockbound", "1").code()).isEqualTo(200);
        assertThat(server.call(alpha, "StatusRegistrar").value("pinlockbound")).isEqualTo("1");
        assertThat(status("pinlock bound")).isEqualTo("1");
        assertThat(call("RequestDomainPin").text()).isEqualTo("504 Missing required attribute; FOR");
        assertThat(server.messages(domain)).as("nothing is sent").allMatch(text -> text.contains("activates"));
        assertThat(request("SetDomainTransferMode", ORDER).code()).isEqualTo(200);
        assertThat(setTransferMode(server.pin(domain)).code()).isEqualTo(200);
        assertThat(call("RequestDomainPin", "target", beta).code()).isEqualTo(200);
    }

    @Test
    void testFailure_aPinOfBeforeOpensNothing_andKeepsNobodyFromABoundOne() {
        String pin = server.requestPin(alpha, domain);
        boundOnly();
        for (int i = 0; i < 6; i++) {
            assertThat(setTransferMode(pin).text()).isEqualTo(WRONG);
        }
        assertThat(status("token attempts left")).as("not counted").isEqualTo("5");
        assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin).text()).isEqualTo(WRONG);
        assertThat(request("SetDomainTransferMode", ORDER).code()).isEqualTo(200);
        assertThat(request("DeleteDomain").code()).as("a bound one is waited for").isEqualTo(557);
        assertThat(setTransferMode(server.pin(domain)).code()).isEqualTo(200);
    }

    @Test
    void testFailure_aPinOfBefore_isNotSentAgain_aBoundOneIs() {
        server.requestPin(alpha, domain);
        boundOnly();
        server.clock().advance(Duration.ofMinutes(1));
        int messages = server.messages(domain).size();
        assertThat(call("ResendDomainPin").text()).isEqualTo("552 Domain status does not allow for operation; no token is outstanding");
        assertThat(server.messages(domain)).hasSize(messages);
        assertThat(request("SetDomainTransferMode", ORDER).code()).isEqualTo(200);
        String pin = server.pin(domain);
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(call("ResendDomainPin").code()).isEqualTo(200);
        assertThat(server.pin(domain)).isEqualTo(pin);
    }

    /** It is bound to no order, and yet opens something. */
    @Test
    void testSuccess_aPinThatEndsAFreeze_isWaitedFor_andSentAgain() {
        boundOnly();
        call("FreezeDomain");
        assertThat(call("UnfreezeDomain").code()).isEqualTo(200);
        Answer status = call("StatusDomainPinLock");
        assertThat(status.value("token next request date")).isGreaterThanOrEqualTo(status.value("token expiration date"));
        server.clock().advance(Duration.ofMinutes(1));
        String pin = server.pin(domain);
        assertThat(call("ResendDomainPin").code()).isEqualTo(200);
        assertThat(call("UnfreezeDomain", "token", pin).code()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"0, OFF", "DEFAULT, DEFAULT"})
    void testFailure_ofADomain_backNeedsAPinForJustThat(String back, String note) {
        boundOnly();
        assertThat(call("SetDomainPinBinding", "bound", back).text()).isEqualTo("504 Missing required attribute; TOKEN");
        assertThat(request("SetDomainPinBinding", "bound", "1").text()).isEqualTo("541 Invalid attribute value; BOUND");
        request("SetDomainPinBinding", "bound", back);
        assertThat(setTransferMode(server.pin(domain)).text()).isEqualTo(WRONG);
        assertThat(call("SetDomainPinBinding", "bound", back, "token", server.pin(domain)).code()).isEqualTo(200);
        assertThat(status("pinlock bound")).isEqualTo("0");
        assertThat(call("QueryDomainJournalList", "action", "SetDomainPinBinding").values("outcome"))
                .contains("ON", "TOKEN_MISSING", note);
        server.requestPin(alpha, domain);
    }

    @Test
    void testFailure_ofTheAccount_staysWhileALockFollowsIt() {
        server.call(alpha, "ModifyRegistrar", "pinlockbound", "1");
        assertThat(server.call(alpha, "ModifyRegistrar", "pinlockbound", "0").text()).startsWith("557 ");
        assertThat(server.call(alpha, "StatusRegistrar").value("pinlockbound")).isEqualTo("1");
        assertThat(server.call(alpha, "QueryEventList", "subclass", "GUARD_REFUSED").values("object id")).contains(alpha);
        assertThat(call("SetDomainPinBinding", "bound", "1").code()).as("its own choice").isEqualTo(200);
        assertThat(server.call(alpha, "ModifyRegistrar", "pinlockbound", "0").code()).isEqualTo(200);
        assertThat(status("pinlock bound")).isEqualTo("1");
        assertThat(server.call(alpha, "ModifyRegistrar", "pinlockbound", "2").text())
                .isEqualTo("505 Invalid attribute value syntax; PINLOCKBOUND");
        assertThat(call("SetDomainPinBinding", "bound", "yes").text()).isEqualTo("505 Invalid attribute value syntax; BOUND");
        assertThat(server.call(beta, "SetDomainPinBinding", "domain", domain, "bound", "0").code()).isEqualTo(545);
    }

    @Test
    void testSuccess_withoutALock_goesBackFreely_andEndsWithATransfer() {
        String open = server.domain(alpha);
        server.call(alpha, "SetDomainPinBinding", "domain", open, "bound", "1");
        assertThat(server.call(alpha, "SetDomainPinBinding", "domain", open, "bound", "DEFAULT").code()).isEqualTo(200);
        boundOnly();
        request("TransferDomain", "target", beta);
        assertThat(server.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", server.pin(domain)).code())
                .isEqualTo(200);
        assertThat(server.call(beta, "StatusDomainPinLock", "domain", domain).value("pinlock bound")).isEqualTo("0");
    }
}
