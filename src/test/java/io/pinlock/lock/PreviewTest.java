package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.testing.AllRows;
import io.pinlock.testing.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With PREVIEW=1 a command says what it would come to, and does nothing. */
class PreviewTest {
    private static final TestServer SERVER = TestServer.start(TestPostgres.fresh(),
            Map.of("pinlock.portfolio.parking-nameservers", "ns1.parking.example,ns2.parking.example"));
    private static final String DONE = "200 Command completed successfully";
    private static final String WRONG = "00000000";

    /** Every command that has a preview, each way of it that is another act. */
    private static final String ACTS = """
            TransferDomain domain=%domain action=USERTRANSFER
            TransferDomain domain=%domain action=USERTRANSFER auth=auth-%domain norenew=1
            TransferDomain domain=%domain action=APPROVE
            TransferDomain domain=%domain action=DENY
            TransferDomain domain=%domain action=QUERY
            DeleteDomain domain=%domain
            DeleteDomain domain=%domain action=PUSH target=TRANSIT
            DeleteDomain domain=%domain action=AUTODELETE
            DeleteDomain domain=%domain action=AUTOAPPROVE
            PushDomain domain=%domain target=TRANSIT
            PushObject object=%domain type=DOMAIN target=%sub
            PushObject object=%domain type=DOMAIN target=%holder
            ModifyDomain domain=%domain nameserver0=ns1.elsewhere.example
            ModifyDomain domain=%domain auth=another-code
            TradeDomain domain=%domain ownercontact0=P-NEW1
            ParkDomain domain=%domain
            SetDomainRenewalMode domain=%domain renewalmode=AUTODELETE
            SetDomainTransferMode domain=%domain transfermode=AUTOAPPROVE
            AddNameserver nameserver=ns9.%domain ipaddress0=192.0.2.9
            AddNameserver nameserver=ns1.%domain ipaddress0=192.0.2.9
            ModifyNameserver nameserver=ns1.%domain addipaddress0=192.0.2.7
            ModifyNameserver nameserver=ns8.%domain addipaddress0=192.0.2.7
            DeleteNameserver nameserver=ns2.%domain
            SetAuthCode domain=%domain auth=another-code
            SetAuthCode domain=%domain action=DELETE
            SetDomainGuardProfile domain=%domain profile=FULL
            SetDomainGuardProfile domain=%domain profile=TRANSFER
            SetDomainPinBinding domain=%domain bound=1
            SetDomainPinBinding domain=%domain bound=0
            SetDomainPinLock domain=%domain pinlock=0
            SetDomainPinLock domain=%domain pinlock=1 authoritynumber=001987654321
            RecoverDomain domain=%domain authoritynumber=00491701234567
            RecoverDomain domain=%domain authoritynumber=00491709999999
            RecoverDomain domain=%domain authoritynumber=00491701234567 token=00000000
            """;
    /** What the account of the holder has chosen, and what is in the way of some acts. */
    private static final List<String> SCENES = List.of("TRANSFER", "FULL", "STRICT", "FULL_AND_STRICT", "UNLOCKED", "WITH_HOSTS",
            "PROHIBITED", "ASKED_FOR", "FROZEN", "BOUND_ONLY", "RECOVERING");

    /** Whether a PIN comes with the act; with it unless said otherwise. */
    private static final Map<String, List<Boolean>> PINS = Map.of("UNLOCKED", List.of(false), "TRANSFER", List.of(false, true), "FULL",
            List.of(false, true), "STRICT", List.of(false, true), "FROZEN", List.of(false), "BOUND_ONLY", List.of(false), "RECOVERING",
            List.of(false));

    private final String holder = SERVER.registrar();
    private final String sub = SERVER.subreseller(holder, "100.00", "15.00");
    private final String other = SERVER.registrar();

    @AfterAll
    static void close() {
        SERVER.proveInvariants();
        SERVER.close();
    }

    static Stream<String> acts() {
        return ACTS.lines();
    }

    private String domain(String scene) {
        String domain = SERVER.domain(holder);
        if (scene.equals("WITH_HOSTS")) {
            for (String host : new String[]{"ns1.", "ns2."}) {
                assertThat(SERVER.call(holder, "AddNameserver", "nameserver", host + domain, "ipaddress0", "192.0.2.1").code())
                        .isEqualTo(200);
            }
        }
        if (scene.equals("PROHIBITED")) {
            assertThat(SERVER.call(holder, "ModifyDomain", "domain", domain, "status0", "clientUpdateProhibited", "status1",
                    "clientDeleteProhibited").code()).isEqualTo(200);
        }
        if (scene.equals("ASKED_FOR")) {
            assertThat(SERVER.call(other, "TransferDomain", "domain", domain, "action", "USERTRANSFER").code()).isEqualTo(200);
        }
        if (!scene.equals("UNLOCKED")) {
            assertThat(SERVER.requestLock(holder, domain).code()).isEqualTo(200);
            assertThat(SERVER.confirmLock(holder, domain, SERVER.pin(domain)).code()).isEqualTo(200);
        }
        if (scene.contains("FULL") || List.of("WITH_HOSTS", "PROHIBITED", "ASKED_FOR").contains(scene)) {
            assertThat(SERVER.call(holder, "SetDomainGuardProfile", "domain", domain, "profile", "FULL").code()).isEqualTo(200);
        }
        if (scene.equals("FROZEN")) {
            assertThat(SERVER.call(holder, "FreezeDomain", "domain", domain).code()).isEqualTo(200);
        }
        if (scene.equals("RECOVERING")) {
            assertThat(SERVER.call(holder, "RecoverDomain", "domain", domain, "authoritynumber", "00491701234567").code()).isEqualTo(200);
        }
        if (scene.equals("BOUND_ONLY")) {
            assertThat(SERVER.call(holder, "SetDomainPinBinding", "domain", domain, "bound", "1").code()).isEqualTo(200);
        }
        return domain;
    }

    private Answer send(String act, String domain, String... more) {
        String[] words = act.replace("%domain", domain).replace("%sub", sub).replace("%holder", holder).split(" ");
        String by = act.contains("USERTRANSFER") ? other : holder;
        return SERVER.call(by, words[0], Stream.concat(Arrays.stream(words).skip(1).flatMap(pair -> Stream.of(pair.split("=", 2))),
                Stream.of(more)).toArray(String[]::new));
    }

    private static String told(Answer preview) {
        return preview.code() == 200 && preview.properties().containsKey("preview code")
                ? preview.value("preview code") + " " + preview.value("preview description")
                : preview.text();
    }

    /** Whatever the act, and whatever is in its way: it comes to what was told before, and that told nothing to the database. */
    @ParameterizedTest
    @MethodSource("acts")
    void testSuccess_theActComesToWhatItsPreviewTold_andThatChangedNothing(String act) {
        for (String scene : SCENES) {
            if (scene.contains("STRICT")) {
                SERVER.call(holder, "ModifyRegistrar", "pinlockstrict", "1");
            }
            for (boolean withPin : PINS.getOrDefault(scene, List.of(true))) {
                String domain = domain(scene);
                String[] token = withPin && !act.contains("pinlock=1")
                        ? new String[]{"token", SERVER.requestPin(holder, domain)}
                        : new String[0];
                String[] preview = Stream.concat(Stream.of("preview", "1"), Stream.of(token)).toArray(String[]::new);
                Map<String, String> before = AllRows.of(SERVER);
                Answer told = send(act, domain, preview);
                assertThat(AllRows.of(SERVER)).as(scene).isEqualTo(before);
                Answer done = send(act, domain, token);
                assertThat(told(told)).as(act + " " + scene + " " + withPin).isEqualTo(done.text());
                if (told.properties().containsKey("preview token") && done.code() == 504) {
                    assertThat(told.value("preview token")).isEqualTo("1");
                }
            }
        }
    }

    @Test
    void testSuccess_whatAsksForAPin_andWhoHasIt() {
        String domain = domain("TRANSFER");
        assertThat(guard("DeleteDomain domain=%domain", domain)).isEqualTo("NONE 0 ");
        assertThat(guard("SetDomainPinLock domain=%domain pinlock=0", domain)).isEqualTo("NONE 0 ");
        SERVER.call(holder, "ModifyRegistrar", "pinlockstrict", "1");
        assertThat(guard("DeleteDomain domain=%domain", domain)).isEqualTo("STRICT 1 +19*****321");
        assertThat(guard("SetDomainPinLock domain=%domain pinlock=0", domain)).isEqualTo("STRICT 1 +19*****321");
        assertThat(guard("SetAuthCode domain=%domain", domain)).isEqualTo("STRICT 1 +19*****321");
        assertThat(guard("ModifyDomain domain=%domain transferlock=1", domain)).isEqualTo("NONE 0 ");
        assertThat(guard("TransferDomain domain=%domain action=APPROVE", domain)).as("nobody has asked, but it would")
                .isEqualTo("TRANSFER 1 +19*****321");
        SERVER.call(holder, "SetDomainGuardProfile", "domain", domain, "profile", "FULL");
        assertThat(guard("ModifyDomain domain=%domain transferlock=1", domain)).isEqualTo("FULL 1 +19*****321");
        assertThat(guard("SetDomainGuardProfile domain=%domain profile=TRANSFER", domain)).isEqualTo("FULL 1 +19*****321");
        assertThat(guard("SetDomainGuardProfile domain=%domain profile=FULL", domain)).isEqualTo("NONE 0 ");
        assertThat(guard("ModifyDomain domain=%domain transferlock=1", SERVER.domain(holder))).isEqualTo("NONE 0 ");
    }

    private String guard(String act, String domain) {
        Answer answer = send(act, domain, "preview", "1");
        assertThat(answer.properties().keySet()).containsExactly("preview authoritynumber", "preview balance", "preview code",
                "preview currency", "preview description", "preview guard", "preview price", "preview token");
        return answer.value("preview guard") + " " + answer.value("preview token") + " " + answer.value("preview authoritynumber");
    }

    /** No more than that a PIN is needed, which the act would tell as well. */
    @Test
    void testSuccess_whoDoesNotHoldTheDomain_learnsNothingOfTheLock() {
        String domain = domain("FULL_AND_STRICT");
        assertThat(guard("TransferDomain domain=%domain action=USERTRANSFER", domain)).isEqualTo("TRANSFER 1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DeleteDomain domain=%domain", "ModifyDomain domain=%domain transferlock=1",
            "PushObject object=%domain type=DOMAIN target=%other", "SetDomainPinLock domain=%domain pinlock=0",
            "SetDomainPinLock domain=%domain pinlock=1 authoritynumber=001987654321", "SetAuthCode domain=%domain",
            "SetDomainGuardProfile domain=%domain profile=FULL", "TransferDomain domain=%domain action=APPROVE",
            "AddNameserver nameserver=ns1.%domain ipaddress0=192.0.2.1", "DeleteNameserver nameserver=ns1.%domain"})
    void testFailure_whoMayNotTouchTheDomain_isAnsweredAsEver(String act) {
        for (String domain : new String[]{domain("WITH_HOSTS"), "unknown-" + holder + ".example"}) {
            String[] words = act.replace("%domain", domain).replace("%other", other).split(" ");
            String[] parameters = Arrays.stream(words).skip(1).flatMap(pair -> Stream.of(pair.split("=", 2))).toArray(String[]::new);
            String[] preview = Stream.concat(Stream.of(parameters), Stream.of("preview", "1")).toArray(String[]::new);
            Map<String, String> before = AllRows.of(SERVER);
            Answer told = SERVER.call(other, words[0], preview);
            assertThat(told.properties()).isEmpty();
            assertThat(AllRows.of(SERVER)).isEqualTo(before);
            assertThat(told.text()).isEqualTo(SERVER.call(other, words[0], parameters).text()).matches("5(45|50) .*");
        }
    }

    @Test
    void testFailure_whatHasNoPreview_isNotForcedToBeDone() {
        String domain = domain("FULL");
        Map<String, String> before = AllRows.of(SERVER);
        for (String act : List.of("RequestDomainPin domain=%domain for=ModifyDomain nameserver0=ns1.elsewhere.example",
                "AddDomain domain=new-%domain")) {
            assertThat(send(act, domain, "forcerequest", "1", "preview", "1").text()).startsWith("503 ").endsWith("PREVIEW");
        }
        assertThat(AllRows.of(SERVER)).isEqualTo(before);
    }

    /** A PIN that comes with a preview is neither compared nor counted nor spent. */
    @Test
    void testFailure_aPreviewIsNoOracleOfPins() {
        String domain = domain("FULL");
        String pin = SERVER.requestPin(holder, domain);
        List<String> acts = List.of("DeleteDomain domain=%domain", "TransferDomain domain=%domain action=USERTRANSFER",
                "SetDomainPinLock domain=%domain pinlock=0", "SetDomainGuardProfile domain=%domain profile=TRANSFER");
        Map<String, String> before = AllRows.of(SERVER);
        for (String act : acts) {
            String right = withoutTimes(send(act, domain, "preview", "1", "token", pin));
            for (int i = 0; i < 6; i++) {
                assertThat(withoutTimes(send(act, domain, "preview", "1", "token", WRONG))).as(act).isEqualTo(right);
            }
        }
        assertThat(AllRows.of(SERVER)).isEqualTo(before);
        assertThat(SERVER.call(holder, "StatusDomainPinLock", "domain", domain).value("token attempts left")).isEqualTo("5");
        assertThat(send("DeleteDomain domain=%domain", domain, "token", pin).text()).isEqualTo(DONE);
    }

    @Test
    void testFailure_aPreviewIsNoOracleOfThePinOfAnActivation() {
        String domain = SERVER.domain(holder);
        SERVER.requestLock(holder, domain);
        String act = "SetDomainPinLock domain=%domain pinlock=1 authoritynumber=001987654321";
        String pin = SERVER.pin(domain);
        Map<String, String> before = AllRows.of(SERVER);
        String right = withoutTimes(send(act, domain, "preview", "1", "token", pin));
        for (int i = 0; i < 6; i++) {
            assertThat(withoutTimes(send(act, domain, "preview", "1", "token", WRONG))).isEqualTo(right);
        }
        assertThat(AllRows.of(SERVER)).isEqualTo(before);
        assertThat(told(send(act.replace("321", "322"), domain, "preview", "1", "token", pin)))
                .isEqualTo("541 Invalid attribute value; AUTHORITYNUMBER");
        assertThat(send(act, domain, "token", pin).text()).isEqualTo(DONE);
    }

    /** An auth code opens a domain, too. */
    @Test
    void testFailure_aPreviewIsNoOracleOfAuthCodes() {
        String domain = SERVER.domain(holder);
        String act = "TransferDomain domain=%domain action=USERTRANSFER";
        Map<String, String> before = AllRows.of(SERVER);
        String right = withoutTimes(send(act, domain, "preview", "1", "auth", "auth-" + domain));
        for (int i = 0; i < 12; i++) {
            assertThat(withoutTimes(send(act, domain, "preview", "1", "auth", "another-code"))).isEqualTo(right);
        }
        assertThat(AllRows.of(SERVER)).isEqualTo(before);
        assertThat(send(act, domain, "auth", "another-code").code()).isEqualTo(530);
    }

    private static String withoutTimes(Answer answer) {
        return answer.raw().replaceAll("(runtime|queuetime) = .*\n", "");
    }

    /** A registrar whose PINs are not looked at is told so, and nothing else of them. */
    @Test
    void testFailure_anOutsiderThatIsShutOut() {
        String domain = domain("TRANSFER");
        String pin = SERVER.requestPin(holder, domain);
        String act = "TransferDomain domain=%domain action=USERTRANSFER";
        for (int i = 0; i < 5; i++) {
            assertThat(send(act, domain, "token", WRONG).code()).isEqualTo(531);
        }
        Answer told = send(act, domain, "preview", "1", "token", pin);
        assertThat(told(told)).startsWith("557 Object status prohibits operation; too many wrong tokens")
                .isEqualTo(send(act, domain, "token", pin).text());
    }

    @Test
    void testSuccess_activation_priceAndBalanceAfterIt() {
        String domain = SERVER.domain(holder);
        Map<String, String> before = AllRows.of(SERVER);
        Answer told = activation(holder, domain);
        assertThat(AllRows.of(SERVER)).isEqualTo(before);
        assertThat(told.raw().replaceAll("(runtime|queuetime) = .*\n", "")).isEqualTo("""
                [RESPONSE]
                code = 200
                description = Command completed successfully
                property[preview authoritynumber][0] = +19*****321
                property[preview balance][0] = 485.72
                property[preview code][0] = 200
                property[preview currency][0] = EUR
                property[preview description][0] = Command completed successfully
                property[preview guard][0] = NONE
                property[preview price][0] = 14.28
                property[preview token][0] = 0
                EOF
                """);
        SERVER.requestLock(holder, domain);
        assertThat(SERVER.balance(holder)).isEqualTo("485.72");
        assertThat(money(activation(holder, domain))).as("a PIN is outstanding").isEqualTo("557 0.00 485.72");
        SERVER.confirmLock(holder, domain, SERVER.pin(domain));
        SERVER.call(holder, "SetDomainPinLock", "domain", domain, "pinlock", "0");
        assertThat(money(activation(holder, domain))).as("inside the paid year").isEqualTo("200 0.00 485.72");
    }

    @Test
    void testFailure_activation_thatCannotBePaid() {
        String poor = SERVER.account(Optional.empty(), "5.00");
        String domain = SERVER.domain(poor);
        assertThat(money(activation(poor, domain))).isEqualTo("546 14.28 -9.28");
        String below = SERVER.account(Optional.of(holder), "50.00");
        assertThat(money(activation(below, SERVER.domain(below)))).as("no price, and no service").isEqualTo("531  50.00");
        assertThat(money(activation(sub, SERVER.domain(sub)))).as("its own price, with VAT").isEqualTo("200 17.85 82.15");
    }

    private static Answer activation(String by, String domain) {
        return SERVER.call(by, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321", "preview", "1");
    }

    private static String money(Answer answer) {
        return answer.value("preview code") + " " + answer.value("preview price") + " " + answer.value("preview balance");
    }

    @Test
    void testFailure_valuesOfPreview() {
        String domain = domain("FULL");
        for (String value : new String[]{"2", "yes", "-1", "01"}) {
            assertThat(send("DeleteDomain domain=%domain", domain, "preview", value).text())
                    .isEqualTo("505 Invalid attribute value syntax; PREVIEW");
        }
        assertThat(send("DeleteDomain domain=%domain", domain, "preview", "1", "action", "none").text())
                .isEqualTo("505 Invalid attribute value syntax; ACTION");
        assertThat(SERVER.call(holder, "RenewDomain", "domain", domain, "preview", "1").text()).as("no lock covers it")
                .isEqualTo("503 Invalid attribute name; PREVIEW");
        assertThat(send("DeleteDomain domain=%domain", domain, "preview", "0").text()).isEqualTo("504 Missing required attribute; TOKEN");
    }
}
