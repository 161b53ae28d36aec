package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.Protection;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows: who opens one, what is free in it, and that it closes itself. */
class WindowTest {
    private static final String INVALID = "531 Authorization failed; invalid token";
    private static final String NO_TOKEN = "504 Missing required attribute; TOKEN";
    private static final String NOT_ALLOWED = "557 Object status prohibits operation; the account does not allow windows";
    private static final String NONE_OPEN = "552 Domain status does not allow for operation; no window is open";
    private static final String[] TWO_HOURS = {"for", "ModifyDomain,AddNameserver", "window", "2h"};

    private final TestServer server = TestServer.own();
    private final String login = server.registrar();
    private final String other = server.registrar();
    private String domain = "";

    @BeforeEach
    void everythingIsGuarded() {
        server.call(login, "ModifyRegistrar", "pinlockprofile", "FULL", "pinlockstrict", "1", "pinlockwindows", "1");
        domain = server.lockedDomain(login);
    }

    @AfterEach
    void close() {
        server.proveInvariants();
        server.close();
    }

    private Answer send(String command, String... more) {
        return server.call(login, command, Stream.concat(Stream.of("domain", domain), Stream.of(more)).toArray(String[]::new));
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    private String pin(String... window) {
        assertThat(send("RequestDomainPin", window).code()).isEqualTo(200);
        return server.pin(domain);
    }

    private Answer open(String... window) {
        return send("RequestDomainPin", with(window, "token", pin(window)));
    }

    private String modify() {
        return send("ModifyDomain", "nameserver0", "ns1.elsewhere.example").text();
    }

    private long notices(String kind) {
        return server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ? AND kind = ?", domain, kind);
    }

    private long events(String subclass) {
        Answer list = server.call(login, "QueryEventList", "class", "DOMAIN_PINLOCK", "subclass", subclass, "limit", "100");
        return IntStream.range(0, Integer.parseInt(list.value("count"))).filter(i -> list.values("object id").get(i).equals(domain))
                .count();
    }

    private void tellOfEnds() {
        server.bean(Windows.class).tellOfEnds();
    }

    @Test
    void testSuccess_thePinOpensIt_andTheNamedCommandsAreFree() {
        Answer asked = send("RequestDomainPin", TWO_HOURS);
        assertThat(asked.value("order")).isEqualTo("open " + domain + ": for 2 hours; to AddNameserver, ModifyDomain");
        assertThat(server.messages(domain).getFirst()).contains("for 2 hours; to AddNameserver, ModifyDomain",
                asked.value("order check"));
        assertThat(modify()).isEqualTo(NO_TOKEN);
        Answer opened = send("RequestDomainPin", with(TWO_HOURS, "token", server.pin(domain)));
        assertThat(opened.code()).isEqualTo(200);
        assertThat(opened.values("window commands")).containsExactly("AddNameserver", "ModifyDomain");
        Answer status = send("StatusDomainPinLock");
        assertThat(status.value("window end date")).isEqualTo(opened.value("window end date")).isNotEmpty();
        assertThat(status.values("window commands")).containsExactly("AddNameserver", "ModifyDomain");
        assertThat(modify()).startsWith("200");
        assertThat(modify()).as("as often as one likes").startsWith("200");
        assertThat(server.call(login, "AddNameserver", "nameserver", "ns1." + domain, "ipaddress0", "192.0.2.1").code()).isEqualTo(200);
        assertThat(server.call(login, "ModifyNameserver", "nameserver", "ns1." + domain, "ipaddress0", "192.0.2.2").text())
                .as("not named").isEqualTo(NO_TOKEN);
        assertThat(send("SetDomainRenewalMode", "renewalmode", "AUTODELETE").text()).isEqualTo(NO_TOKEN);
        assertThat(send("SetDomainPinLock", "pinlock", "0").text()).isEqualTo(NO_TOKEN);
        assertThat(send("SetDomainGuardProfile", "profile", "TRANSFER").text()).isEqualTo(NO_TOKEN);
        assertThat(send("StatusDomain").value("auth")).isEmpty();
        assertThat(notices("WINDOW_OPENED")).isOne();
        assertThat(server.messages(domain)).anyMatch(text -> text.startsWith("Until " + opened.value("window end date").substring(0, 16)
                + " UTC " + domain + " needs no PIN for AddNameserver, ModifyDomain."));
        assertThat(events("WINDOW_OPENED")).isOne();
        assertThat(server.call(login, "QueryDomainJournalList", "domain", domain, "action", "ModifyDomain", "wide", "1").values("detail"))
                .anyMatch(detail -> detail.contains("in the window until 20"));
    }

    @Test
    void testFailure_noOtherPinOpensIt() {
        String unbound = server.requestPin(login, domain);
        assertThat(send("RequestDomainPin", with(TWO_HOURS, "token", unbound)).text()).as("it permits one change").isEqualTo(INVALID);
        assertThat(send("StatusDomainPinLock").value("token attempts left")).isEqualTo("5");
        server.call(login, "SetDomainGuardProfile", "domain", domain, "profile", "TRANSFER", "token", unbound);
        server.call(login, "SetDomainGuardProfile", "domain", domain, "profile", "FULL");
        String bound = pin(TWO_HOURS);
        for (String[] otherOne : new String[][]{{"for", "ModifyDomain", "window", "2h"},
                {"for", "ModifyDomain,AddNameserver", "window", "3h"},
                {"for", "ModifyDomain,AddNameserver,DeleteDomain", "window", "2h"}}) {
            assertThat(send("RequestDomainPin", with(otherOne, "token", bound)).text()).isEqualTo(INVALID);
        }
        assertThat(send("DeleteDomain", "token", bound).text()).isEqualTo(INVALID);
        assertThat(send("StatusDomainPinLock").value("token attempts left")).as("none of it was looked at").isEqualTo("5");
        assertThat(send("RequestDomainPin", with(TWO_HOURS, "token", "00000000")).text()).isEqualTo(INVALID);
        assertThat(send("StatusDomainPinLock").value("token attempts left")).isEqualTo("4");
        assertThat(modify()).isEqualTo(NO_TOKEN);
        assertThat(send("RequestDomainPin", "for", "addnameserver,MODIFYDOMAIN,AddNameserver", "window", "120m", "token", bound).code())
                .as("the same, written in another way").isEqualTo(200);
        assertThat(send("RequestDomainPin", with(TWO_HOURS, "token", bound)).text()).as("spent").isEqualTo(INVALID);
    }

    @Test
    void testFailure_somebodyElse() {
        String pin = pin(TWO_HOURS);
        assertThat(server.call(other, "RequestDomainPin", with(TWO_HOURS, "domain", domain, "token", pin)).code()).isEqualTo(545);
        assertThat(send("RequestDomainPin", with(TWO_HOURS, "token", pin)).code()).isEqualTo(200);
        assertThat(server.call(other, "CloseDomainWindow", "domain", domain).code()).isEqualTo(545);
        assertThat(modify()).startsWith("200");
    }

    @Test
    void testSuccess_itClosesItself_toTheSecond_withoutAnyJob() {
        String pin = pin(TWO_HOURS);
        server.clock().stop();
        send("RequestDomainPin", with(TWO_HOURS, "token", pin));
        server.clock().advance(Duration.ofHours(2).minusSeconds(1));
        assertThat(modify()).startsWith("200");
        assertThat(send("StatusDomainPinLock").value("window end date")).isNotEmpty();
        server.clock().advance(Duration.ofSeconds(1));
        assertThat(modify()).isEqualTo(NO_TOKEN);
        assertThat(send("StatusDomainPinLock").value("window end date")).isEmpty();
        assertThat(send("StatusDomainPinLock").value("window commands")).isEmpty();
        assertThat(send("CloseDomainWindow").text()).isEqualTo(NONE_OPEN);
    }

    @Test
    void testSuccess_itsEndIsToldOnce_alsoAfterACrash_andByTwoNodesAtOnce() throws Exception {
        open(TWO_HOURS);
        tellOfEnds();
        assertThat(notices("WINDOW_CLOSED")).as("it is open").isZero();
        server.clock().advance(Duration.ofHours(2));
        try (TestServer node = server.secondNode()) {
            Together.run(8, caller -> {
                (caller % 2 == 0 ? server : node).bean(Windows.class).tellOfEnds();
                return caller;
            });
        }
        tellOfEnds();
        assertThat(notices("WINDOW_CLOSED")).isOne();
        assertThat(server.messages(domain).getFirst())
                .isEqualTo("The PinLock of " + domain + " is closed again: each change that it guards needs a PIN.");
        assertThat(events("WINDOW_CLOSED")).isOne();
        assertThat(server.count("SELECT count(*) AS n FROM pinlock WHERE window_until IS NOT NULL AND domain = ?", domain)).isZero();
    }

    @Test
    void testSuccess_theStateIsInTheDatabase_andTheJobTells() {
        open(TWO_HOURS);
        try (TestServer started = server.secondNode()) {
            String[] change = {"domain", domain, "nameserver0", "ns1.elsewhere.example"};
            assertThat(started.call(login, "ModifyDomain", change).code()).as("open for a node that starts only now").isEqualTo(200);
            server.clock().advance(Duration.ofHours(2));
            assertThat(started.call(login, "ModifyDomain", change).text()).isEqualTo(NO_TOKEN);
        }
        server.jobsBringAbout(() -> assertThat(notices("WINDOW_CLOSED")).isOne());
        assertThat(events("WINDOW_CLOSED")).isOne();
    }

    @Test
    void testSuccess_closedBeforeItsEnd_withoutAPin() {
        open(TWO_HOURS);
        assertThat(send("CloseDomainWindow").code()).isEqualTo(200);
        assertThat(modify()).isEqualTo(NO_TOKEN);
        assertThat(send("CloseDomainWindow").text()).isEqualTo(NONE_OPEN);
        server.clock().advance(Duration.ofHours(3));
        tellOfEnds();
        assertThat(notices("WINDOW_CLOSED")).isOne();
        assertThat(events("WINDOW_CLOSED")).isOne();
    }

    @Test
    void testSuccess_aFreezeClosesIt_andItStaysClosedAfterThat() {
        open("for", "ModifyDomain,TransferDomain,DeleteDomain", "window", "72h");
        String pin = pin(TWO_HOURS);
        assertThat(send("FreezeDomain").code()).isEqualTo(200);
        assertThat(modify()).endsWith("domain is frozen");
        assertThat(send("DeleteDomain").text()).endsWith("domain is frozen");
        assertThat(send("RequestDomainPin", TWO_HOURS).text()).endsWith("domain is frozen");
        assertThat(send("RequestDomainPin", with(TWO_HOURS, "token", pin)).text()).endsWith("domain is frozen");
        assertThat(send("CloseDomainWindow").text()).isEqualTo(NONE_OPEN);
        assertThat(send("UnfreezeDomain").code()).isEqualTo(200);
        assertThat(send("UnfreezeDomain", "token", server.pin(domain)).code()).isEqualTo(200);
        assertThat(modify()).isEqualTo(NO_TOKEN);
        server.clock().advance(Duration.ofHours(73));
        tellOfEnds();
        assertThat(notices("WINDOW_CLOSED")).as("the phone is told of the freeze").isZero();
        assertThat(events("WINDOW_CLOSED")).isOne();
    }

    @Test
    void testSuccess_anotherWindowTakesItsPlace_withAPinOfItsOwn() {
        open("for", "ModifyDomain", "window", "72h");
        assertThat(send("RequestDomainPin", "for", "DeleteNameserver", "window", "15m").code()).isEqualTo(200);
        assertThat(modify()).as("asking changes nothing").startsWith("200");
        send("RequestDomainPin", "for", "DeleteNameserver", "window", "15m", "token", server.pin(domain));
        assertThat(modify()).isEqualTo(NO_TOKEN);
        assertThat(send("StatusDomainPinLock").values("window commands")).containsExactly("DeleteNameserver");
    }

    @Test
    void testSuccess_aWindowThatFollowsOneWhoseEndIsNotToldYet_tellsOfIt() {
        open(TWO_HOURS);
        server.clock().advance(Duration.ofHours(3));
        open(TWO_HOURS);
        tellOfEnds();
        assertThat(notices("WINDOW_CLOSED")).isOne();
        assertThat(notices("WINDOW_OPENED")).isEqualTo(2);
        assertThat(modify()).startsWith("200");
    }

    @Test
    void testSuccess_itEndsWithTheLock_andTheDomain() {
        open("for", "DeleteDomain,ModifyDomain", "window", "2h");
        assertThat(send("DeleteDomain").code()).isEqualTo(200);
        server.clock().advance(Duration.ofHours(2));
        tellOfEnds();
        assertThat(notices("WINDOW_CLOSED")).isZero();
        domain = server.lockedDomain(login);
        open(TWO_HOURS);
        server.clock().advance(Duration.ofMinutes(10));
        assertThat(send("SetDomainPinLock", "pinlock", "0", "token", server.requestPin(login, domain)).code()).isEqualTo(200);
        assertThat(send("CloseDomainWindow").text()).isEqualTo(NONE_OPEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2", "14m", "0h", "0m", "73h", "4321m", "1d", "2 h", "-2h", "+2h", "2.5h", "02h", "99999999999999h", "2h30m"})
    void testFailure_lengths(String length) {
        assertThat(send("RequestDomainPin", "for", "ModifyDomain", "window", length).code()).isEqualTo(length.isEmpty() ? 504 : 505);
    }

    @ParameterizedTest
    @CsvSource({"15m,15 minutes", "90M,90 minutes", "60m,1 hour", "72H,72 hours", "4320m,72 hours"})
    void testSuccess_lengths(String length, String words) {
        assertThat(send("RequestDomainPin", "for", "ModifyDomain", "window", length).value("order")).contains("for " + words + ";");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SetDomainPinLock | 541
            ModifyDomain,SetDomainGuardProfile | 541
            SetDomainPinBinding | 541
            UnfreezeDomain | 541
            StatusDomain | 541
            RequestDomainPin | 541
            ModifyRegistrar | 541
            RenewDomain | 541
            Nonsense | 541
            ModifyDomain, AddNameserver | 505
            ModifyDomain,,AddNameserver | 505
            """)
    void testFailure_commandsThatNoWindowFrees(String commands, int code) {
        Answer answer = send("RequestDomainPin", "for", commands, "window", "2h");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text()).endsWith("; FOR");
    }

    @Test
    void testFailure_parametersOfItsOwn() {
        assertThat(send("RequestDomainPin", "window", "2h").text()).isEqualTo("504 Missing required attribute; FOR");
        assertThat(send("RequestDomainPin", with(TWO_HOURS, "nameserver0", "ns1.x.example")).code()).isEqualTo(503);
        assertThat(send("RequestDomainPin", with(TWO_HOURS, "target", other)).code()).isEqualTo(503);
        assertThat(send("RequestDomainPin", "token", "12345678").code()).as("as ever").isEqualTo(503);
        assertThat(send("RequestDomainPin", "for", "ModifyDomain,AddNameserver").code()).as("as ever").isEqualTo(505);
    }

    @Test
    void testFailure_anAccountThatDoesNotAllowIt() {
        open("for", "ModifyDomain", "window", "2h");
        String pin = pin(TWO_HOURS);
        assertThat(server.call(login, "StatusRegistrar").value("pinlockwindows")).isEqualTo("1");
        server.call(login, "ModifyRegistrar", "pinlockwindows", "0");
        assertThat(modify()).as("what is open stays open").startsWith("200");
        assertThat(send("RequestDomainPin", with(TWO_HOURS, "token", pin)).text()).isEqualTo(NOT_ALLOWED);
        server.clock().advance(Duration.ofHours(1));
        assertThat(send("RequestDomainPin", TWO_HOURS).text()).isEqualTo(NOT_ALLOWED);
        String fresh = server.registrar();
        assertThat(server.call(fresh, "StatusRegistrar").value("pinlockwindows")).isEqualTo("0");
        String locked = server.lockedDomain(fresh);
        assertThat(server.call(fresh, "RequestDomainPin", with(TWO_HOURS, "domain", locked)).text()).isEqualTo(NOT_ALLOWED);
        String free = server.domain(login);
        assertThat(server.call(login, "RequestDomainPin", with(TWO_HOURS, "domain", free)).code()).as("no lock").isEqualTo(552);
    }

    @Test
    void testSuccess_withBoundPinsOnly() {
        server.call(login, "ModifyRegistrar", "pinlockbound", "1");
        assertThat(open(TWO_HOURS).code()).isEqualTo(200);
        assertThat(modify()).startsWith("200");
    }

    @Test
    void testSuccess_underTheProfileTransfer_itNeedsItsPinAllTheSame() {
        String plain = server.registrar();
        server.call(plain, "ModifyRegistrar", "pinlockwindows", "1");
        domain = server.lockedDomain(plain);
        String[] window = {"domain", domain, "for", "TransferDomain", "window", "2h"};
        assertThat(server.call(plain, "RequestDomainPin", window).code()).isEqualTo(200);
        assertThat(server.call(plain, "RequestDomainPin", with(window, "token", "00000000")).text()).isEqualTo(INVALID);
        assertThat(server.call(plain, "RequestDomainPin", with(window, "token", server.pin(domain))).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_aPreviewTellsThatNoPinIsNeeded() {
        open(TWO_HOURS);
        Answer free = send("ModifyDomain", "nameserver0", "ns1.elsewhere.example", "preview", "1");
        assertThat(free.value("preview guard")).isEqualTo("NONE");
        assertThat(free.value("preview token")).isEqualTo("0");
        assertThat(free.value("preview code")).isEqualTo("200");
        assertThat(send("DeleteDomain", "preview", "1").value("preview guard")).isEqualTo("FULL");
    }

    @Test
    void testSuccess_renewal_neverNeedsAPin() {
        assertThat(send("RenewDomain", "period", "1").text()).doesNotStartWith("504").doesNotContain("TOKEN");
        assertThat(Act.RENEWAL.protection()).isEqualTo(Protection.NONE);
        assertThat(Window.possibleCommands()).doesNotContain("RenewDomain").hasSize(13);
    }

    @Test
    void testSuccess_ofManyWhoHaveThePin_oneOpensIt() throws Exception {
        String pin = pin(TWO_HOURS);
        List<Answer> answers = Together.run(8, _ -> send("RequestDomainPin", with(TWO_HOURS, "token", pin)));
        assertThat(answers).extracting(Answer::code).containsOnlyOnce(200).containsOnly(200, 531);
        assertThat(notices("WINDOW_OPENED")).isOne();
    }
}
