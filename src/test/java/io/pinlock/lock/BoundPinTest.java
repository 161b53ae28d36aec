package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Mac;
import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.domain.DomainName;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A PIN that is bound to one order opens that one, once, and no other. */
class BoundPinTest {
    private static final TestServer SERVER = TestServer.start(TestPostgres.fresh(),
            Map.of("pinlock.portfolio.parking-nameservers", "ns1.parking.example,ns2.parking.example"));
    private static final String WRONG = "531 Authorization failed; invalid token";

    private final String alpha = SERVER.registrar();
    private final String sub = SERVER.subreseller(alpha, "100.00", "15.00");
    private final String beta = SERVER.registrar();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @BeforeEach
    void everythingIsGuarded() {
        SERVER.call(alpha, "ModifyRegistrar", "pinlockprofile", "FULL", "pinlockstrict", "1");
    }

    private String domain(boolean withHosts) {
        String domain = SERVER.domain(alpha);
        if (withHosts) {
            for (String host : List.of("ns1.", "ns2.")) {
                SERVER.call(alpha, "AddNameserver", "nameserver", host + domain, "ipaddress0", "192.0.2.1");
            }
        }
        SERVER.requestLock(alpha, domain);
        assertThat(SERVER.confirmLock(alpha, domain, SERVER.pin(domain)).code()).isEqualTo(200);
        return domain;
    }

    /** What a line of a test says, as names and values. */
    private String[] parameters(String line, String domain, String... more) {
        return Stream.concat(Stream.of(line.replace("%domain", domain).replace("%sub", sub).replace("%beta", beta).split(" "))
                .filter(pair -> !pair.isEmpty()).flatMap(pair -> Stream.of(pair.split("=", 2))), Stream.of(more)).toArray(String[]::new);
    }

    private Answer request(String command, String domain, String parameters) {
        return SERVER.call(alpha, "RequestDomainPin", parameters(parameters, domain, "domain", domain, "for", command));
    }

    private Answer carryOut(String command, String domain, String parameters, String pin) {
        List<String> named = new ArrayList<>(List.of("token", pin));
        if (!command.endsWith("Nameserver")) {
            named.addAll(List.of(command.equals("PushObject") ? "object" : "domain", domain));
        }
        return SERVER.call(command.equals("TransferDomain") && !parameters.contains("APPROVE") ? beta : alpha, command,
                parameters(parameters, domain, named.toArray(String[]::new)));
    }

    private static String attemptsLeft(String login, String domain) {
        return SERVER.call(login, "StatusDomainPinLock", "domain", domain).value("token attempts left");
    }

    /** The command, what RequestDomainPin is told of it, the same for the command, other orders of it, and what the message says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ModifyDomain | nameserver0=NS1.Elsewhere.example. nameserver1=ns2.elsewhere.example | nameserver0=ns2.elsewhere.example \
            nameserver1=ns1.elsewhere.example | nameserver0=ns1.elsewhere.example; addnameserver0=ns1.elsewhere.example \
            addnameserver1=ns2.elsewhere.example; nameserver0=ns1.elsewhere.example nameserver1=ns2.elsewhere.example transferlock=1 \
            | change %domain: name servers ns1.elsewhere.example, ns2.elsewhere.example
            ModifyDomain | status0=CLIENTHOLD delstatus0=clientHold | status0=clientHold | status0=registrar-hold; \
            addstatus0=clientHold | change %domain: statuses clientHold
            ModifyDomain | admincontact0=P-1 admincontact1=P-2 | admincontact0=P-1 admincontact1=P-2 | admincontact0=P-2 \
            admincontact1=P-1; techcontact0=P-1 techcontact1=P-2 | change %domain: admin contacts P-1, P-2
            ModifyDomain | auth=secret-one-1 | auth=secret-one-1 | auth=secret-two-2; transferlock=1 | change %domain: auth code as \
            given
            TradeDomain | ownercontact0=P-NEW1 | ownercontact0=P-NEW1 action=REQUEST | ownercontact0=P-NEW2; ownercontact0=P-NEW1 \
            admincontact0=P-NEW1 | give %domain another owner: owner P-NEW1
            DeleteDomain | | action=INSTANT | action=AUTODELETE; action=PUSH target=TRANSIT | delete %domain
            DeleteDomain | action=push target=TRANSIT | action=PUSH target=transit | action=PUSH target=OTHER; action=INSTANT | hand \
            %domain out: to TRANSIT
            DeleteDomain | action=AUTODELETE | action=AUTODELETE | action=INSTANT; action=AUTOEXPIRE | change the mode of \
            %domain: renewal mode AUTODELETE
            PushDomain | target=TRANSIT | target=TRANSIT | target=OTHER | hand %domain out: to TRANSIT
            PushObject | type=DOMAIN target=%sub | type=DOMAIN target=%sub | | move %domain: to account %sub
            ParkDomain | | | | park %domain: name servers ns1.parking.example, ns2.parking.example
            SetDomainRenewalMode | renewalmode=AUTODELETE | renewalmode=autodelete | renewalmode=AUTOEXPIRE | change \
            the mode of %domain: renewal mode AUTODELETE
            SetDomainTransferMode | transfermode=AUTODENY | transfermode=AUTODENY | transfermode=AUTOAPPROVE | change \
            the mode of %domain: transfer mode AUTODENY
            AddNameserver | nameserver=NS9.%domain ipaddress0=192.0.2.9 ipaddress1=2001:db8::1 | nameserver=ns9.%domain \
            ipaddress0=2001:DB8:0:0:0:0:0:1 ipaddress1=192.0.2.9 | nameserver=ns9.%domain ipaddress0=192.0.2.9; \
            nameserver=ns8.%domain ipaddress0=192.0.2.9 ipaddress1=2001:db8::1 | add a host to %domain: host ns9.%domain; addresses \
            192.0.2.9, 2001:DB8:0:0:0:0:0:1
            ModifyNameserver | nameserver=ns1.%domain addipaddress0=192.0.2.7 | nameserver=ns1.%domain addipaddress0=192.0.2.7 | \
            nameserver=ns1.%domain ipaddress0=192.0.2.7; nameserver=ns2.%domain addipaddress0=192.0.2.7 | change a host of %domain: \
            host ns1.%domain; addresses plus 192.0.2.7
            DeleteNameserver | nameserver=ns2.%domain | nameserver=NS2.%domain | nameserver=ns1.%domain | delete a host of %domain: \
            host ns2.%domain
            SetAuthCode | auth=secret-one-1 | auth=secret-one-1 type=1 | auth=secret-two-2; action=SET; action=DELETE | set the auth \
            code of %domain: auth code as given
            SetAuthCode | | action=SET | auth=secret-one-1; action=DELETE | set the auth code of %domain: auth code a new one
            SetAuthCode | action=DELETE | action=DELETE | action=SET | set the auth code of %domain: auth code none
            SetDomainGuardProfile | profile=TRANSFER | profile=transfer | | set what guards %domain: profile TRANSFER
            SetDomainPinLock | pinlock=0 | pinlock=0 language=DE | | switch the PinLock of %domain off
            StatusDomain | | | | show the auth code of %domain
            """)
    void testSuccess_theRightOrderPassesOnce_anotherOneIsRefused_andNotCounted(String command, String asked, String same, String others,
            String words) {
        String domain = domain(command.endsWith("Nameserver"));
        String wanted = asked == null ? "" : asked;
        Answer answer = request(command, domain, wanted);
        assertThat(answer.text()).isEqualTo("200 Command completed successfully");
        assertThat(answer.value("order")).isEqualTo(words.replace("%domain", domain).replace("%sub", sub));
        String message = SERVER.messages(domain).getFirst();
        assertThat(message).contains("only for this: ", " Check word " + answer.value("order check") + ".").hasSizeLessThanOrEqualTo(160)
                .doesNotContain("secret-one-1");
        String pin = SERVER.pin(domain);
        List<String> refused = new ArrayList<>(List.of(others == null ? new String[0] : others.split(";")));
        for (int i = 0; i < 6; i++) {
            for (String other : refused) {
                assertThat(carryOut(command, domain, other.strip(), pin).text()).as(other).isEqualTo(WRONG);
            }
            if (!command.equals("SetDomainTransferMode")) {
                assertThat(SERVER.call(alpha, "SetDomainTransferMode", "domain", domain, "transfermode", "AUTODENY", "token", pin).text())
                        .as("another command").isEqualTo(WRONG);
            }
        }
        assertThat(attemptsLeft(alpha, domain)).as("nothing was counted").isEqualTo("5");
        assertThat(SERVER.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin).text()).isEqualTo(WRONG);
        assertThat(carryOut(command, domain, same == null ? "" : same, pin).text()).startsWith("200 ");
        if (!command.startsWith("Set") && !command.equals("StatusDomain")) {
            assertThat(carryOut(command, domain, same == null ? "" : same, pin).code()).as("a second time").isNotEqualTo(200);
        }
    }

    @Test
    void testFailure_aWrongPinForTheRightOrder_isCounted() {
        String domain = domain(false);
        request("DeleteDomain", domain, "");
        for (int left = 4; left >= 1; left--) {
            assertThat(carryOut("DeleteDomain", domain, "", "wrong").text()).isEqualTo(WRONG);
            assertThat(attemptsLeft(alpha, domain)).isEqualTo(String.valueOf(left));
        }
        assertThat(carryOut("DeleteDomain", domain, "", "wrong").code()).isEqualTo(531);
        assertThat(carryOut("DeleteDomain", domain, "", SERVER.pin(domain)).code()).as("burnt").isEqualTo(531);
    }

    @Test
    void testSuccess_forTransferDomain_isTheSameAsTarget() {
        String domain = domain(false);
        Answer answer = request("TransferDomain", domain, "target=%beta");
        assertThat(answer.value("order")).isEqualTo("transfer " + domain + ": to account " + beta);
        assertThat(SERVER.messages(domain).getFirst()).contains("lets " + beta + " take over " + domain,
                "Check word " + answer.value("order check"));
        Answer status = SERVER.call(alpha, "StatusDomainPinLock", "domain", domain);
        assertThat(status.value("token target")).isEqualTo(beta);
        assertThat(status.value("token order")).isEqualTo(answer.value("order"));
        assertThat(status.value("token order check")).isEqualTo(answer.value("order check"));
        String pin = SERVER.pin(domain);
        assertThat(SERVER.call(SERVER.registrar(), "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin).code())
                .isEqualTo(531);
        assertThat(carryOut("TransferDomain", domain, "action=USERTRANSFER", pin).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_targetWithoutFor_answersAsEver() {
        String domain = domain(false);
        Answer answer = SERVER.call(alpha, "RequestDomainPin", "domain", domain, "target", beta);
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.properties()).isEmpty();
        assertThat(SERVER.call(alpha, "StatusDomainPinLock", "domain", domain).value("token order")).contains("to account " + beta);
    }

    @Test
    void testSuccess_anAccountAbove_movesTheDomain_withAPinThatItsHolderAskedFor() {
        String below = SERVER.lockedDomain(sub);
        SERVER.call(sub, "ModifyRegistrar", "pinlockprofile", "FULL", "pinlockbound", "1");
        String sibling = SERVER.subreseller(alpha, "0", "15.00");
        assertThat(SERVER.call(sub, "RequestDomainPin", "domain", below, "for", "PushObject", "type", "DOMAIN", "target", beta).text())
                .as("not of this hierarchy").isEqualTo("541 Invalid attribute value; TARGET");
        assertThat(SERVER.call(sub, "RequestDomainPin", "domain", below, "for", "PushObject", "type", "DOMAIN", "target", sibling).code())
                .isEqualTo(200);
        String pin = SERVER.pin(below);
        assertThat(SERVER.call(alpha, "PushObject", "object", below, "type", "DOMAIN", "target", alpha, "token", pin).text())
                .isEqualTo(WRONG);
        assertThat(SERVER.call(alpha, "PushObject", "object", below, "type", "DOMAIN", "target", sibling, "token", pin).code())
                .isEqualTo(200);
    }

    /** The account that asks is in the order: whoever else asks by then gets nothing by it. */
    @Test
    void testSuccess_approval_isForTheAccountThatItNames() {
        String domain = SERVER.domain(alpha);
        SERVER.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER");
        SERVER.requestLock(alpha, domain);
        assertThat(SERVER.confirmLock(alpha, domain, SERVER.pin(domain)).code()).isEqualTo(200);
        request("TransferDomain", domain, "action=APPROVE target=" + SERVER.registrar());
        assertThat(carryOut("TransferDomain", domain, "action=APPROVE", SERVER.pin(domain)).text()).isEqualTo(WRONG);
        assertThat(attemptsLeft(alpha, domain)).isEqualTo("5");
        SERVER.clock().advance(Duration.ofMinutes(31));
        assertThat(request("TransferDomain", domain, "action=APPROVE target=%beta").value("order"))
                .isEqualTo("transfer " + domain + ": approved to account " + beta);
        assertThat(carryOut("TransferDomain", domain, "action=APPROVE", SERVER.pin(domain)).code()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no such word! | | 505 Invalid attribute value syntax; FOR
            CheckDomain | | 541 Invalid attribute value; FOR
            RequestDomainPin | | 541 Invalid attribute value; FOR
            ModifyRegistrar | pinlockstrict=0 | 541 Invalid attribute value; FOR
            ModifyDomain | | 504 Missing required attribute; one that changes something
            ModifyDomain | nameserver0=-.- | 505 Invalid attribute value syntax; NAMESERVER0
            ModifyDomain | target=%beta transferlock=1 | 503 Invalid attribute name; TARGET
            ModifyDomain | token=12345678 transferlock=1 | 503 Invalid attribute name; TOKEN
            TradeDomain | | 504 Missing required attribute; OWNERCONTACT0
            TradeDomain | ownercontact0=P-1 action=APPROVE | 541 Invalid attribute value; ACTION
            DeleteDomain | target=TRANSIT | 541 Invalid attribute value; TARGET goes with ACTION=PUSH
            DeleteDomain | action=NEVER | 505 Invalid attribute value syntax; ACTION
            PushDomain | | 504 Missing required attribute; TARGET
            PushDomain | target=%sub | 541 Invalid attribute value; TARGET is an account of this platform, use PushObject
            PushObject | type=DOMAIN target=nobody-here | 541 Invalid attribute value; TARGET
            PushObject | type=SERVER target=%sub | 541 Invalid attribute value; TYPE
            PushObject | type=DOMAIN target=%sub object=another.example | 541 Invalid attribute value; OBJECT
            TransferDomain | | 504 Missing required attribute; TARGET
            TransferDomain | target=%beta auth=secret | 503 Invalid attribute name; AUTH
            TransferDomain | target=%beta action=DENY | 541 Invalid attribute value; ACTION
            TransferDomain | target=nobody-here | 545 Entity reference not found
            SetDomainRenewalMode | renewalmode=SOMETIMES | 505 Invalid attribute value syntax; RENEWALMODE
            AddNameserver | nameserver=ns1.other.example ipaddress0=192.0.2.1 | 541 Invalid attribute value; NAMESERVER
            SetDomainGuardProfile | profile=FULL | 541 Invalid attribute value; PROFILE
            SetDomainPinLock | pinlock=1 | 541 Invalid attribute value; PINLOCK
            SetAuthCode | auth=no | 541 Invalid attribute value; AUTH
            """)
    void testFailure_whatIsNoOrder_isRefusedLikeTheCommandItself(String command, String parameters, String answer) {
        String domain = domain(false);
        assertThat(request(command, domain, parameters == null ? "" : parameters).text()).startsWith(answer);
        assertThat(SERVER.count("SELECT count(*) AS n FROM token WHERE domain = ? AND state = 'LIVE'", domain)).isZero();
    }

    @Test
    void testFailure_somebodyElsesDomain_isUnknownWhateverTheOrder() {
        String domain = domain(false);
        assertThat(SERVER.call(beta, "RequestDomainPin", "domain", domain, "for", "DeleteDomain").text())
                .isEqualTo(SERVER.call(beta, "RequestDomainPin", "domain", "no-such.example", "for", "DeleteDomain").text())
                .startsWith("545 ");
    }

    /** The database says what it is bound to: whoever can write there must not make another out of it. */
    @Test
    void testFailure_theOrderIsBoundToTheTag() {
        String domain = domain(false);
        request("SetDomainTransferMode", domain, "transfermode=AUTODENY");
        String pin = SERVER.pin(domain);
        SERVER.sql("UPDATE token SET bound_to = ? WHERE domain = ?",
                Orders.deletion(new DomainName(domain)).canonical(), domain);
        assertThat(carryOut("DeleteDomain", domain, "", pin).text()).isEqualTo(WRONG);
        SERVER.sql("UPDATE token SET bound_to = NULL WHERE domain = ?", domain);
        assertThat(carryOut("DeleteDomain", domain, "", pin).text()).isEqualTo(WRONG);
    }

    /** As PINs were made before there were orders. */
    @Test
    void testSuccess_aPinOfBefore_isGoodAfterTheUpgrade() throws Exception {
        String domain = domain(false);
        old(domain, "");
        assertThat(carryOut("SetDomainTransferMode", domain, "transfermode=AUTODENY", "87654321").code()).isEqualTo(200);
        String other = domain(false);
        old(other, beta);
        assertThat(SERVER.call(alpha, "StatusDomainPinLock", "domain", other).value("token target")).isEqualTo(beta);
        assertThat(carryOut("SetDomainTransferMode", other, "transfermode=AUTODENY", "87654321").text()).isEqualTo(WRONG);
        assertThat(attemptsLeft(alpha, other)).isEqualTo("5");
        assertThat(carryOut("TransferDomain", other, "action=USERTRANSFER", "87654321").code()).isEqualTo(200);
    }

    private void old(String domain, String target) throws GeneralSecurityException {
        SERVER.requestPin(alpha, domain);
        UUID id = UUID.randomUUID();
        String to = target.isEmpty() ? "" : Long.toString(number(target));
        byte[] tag = SERVER.bean(Mac.class).computeMac(String.join("\n", id.toString(), domain, Long.toString(number(alpha)), "COMMAND", to,
                "87654321").getBytes(StandardCharsets.UTF_8));
        SERVER.sql("UPDATE token SET id = ?, tag = ?, target_id = (SELECT id FROM account WHERE login = ?) WHERE domain = ?", id, tag,
                target, domain);
    }

    private static long number(String login) {
        return SERVER.count("SELECT id AS n FROM account WHERE login = ?", login);
    }

    @Test
    void testSuccess_anUnboundOneTakesThePlaceOfABoundOne_andNotTheOtherWayRound() {
        String domain = domain(false);
        assertThat(request("DeleteDomain", domain, "").code()).isEqualTo(200);
        String bound = SERVER.pin(domain);
        assertThat(request("ParkDomain", domain, "").code()).isEqualTo(557);
        String pin = SERVER.requestPin(alpha, domain);
        assertThat(request("DeleteDomain", domain, "").code()).isEqualTo(557);
        assertThat(carryOut("DeleteDomain", domain, "", bound).code()).isEqualTo(531);
        assertThat(carryOut("DeleteDomain", domain, "", pin).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_whatIsTooLongForAMessage_isToldByItsStart_andItsCheckWord() {
        String domain = domain(false);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 13; i++) {
            many.append("nameserver").append(i).append("=ns").append(i).append(".a-rather-long-name-of-a-provider.example ");
        }
        Answer answer = request("ModifyDomain", domain, many.toString());
        assertThat(answer.value("order")).contains("ns12.a-rather-long-name-of-a-provider.example");
        assertThat(SERVER.messages(domain).getFirst()).hasSizeLessThanOrEqualTo(160).contains("change " + domain + ": name servers ns0.a-",
                "..", "Check word " + answer.value("order check"));
    }

    @Test
    void testSuccess_inGerman() {
        String domain = domain(false);
        request("ModifyDomain", domain, "transferlock=0 delstatus0=clientHold language=DE");
        assertThat(SERVER.messages(domain).getFirst())
                .contains(" nur hierfür: " + domain + " ändern: Status ohne clientHold; Transfersperre aus.");
    }

    @Test
    void testRace_theSameBoundPinByMany_passesOnce() throws Exception {
        String domain = domain(false);
        request("SetAuthCode", domain, "");
        String pin = SERVER.pin(domain);
        List<Integer> codes = Together.run(24, i -> i % 3 == 0
                ? SERVER.call(alpha, "SetAuthCode", "domain", domain, "auth", "another-" + i, "token", pin).code()
                : SERVER.call(alpha, "SetAuthCode", "domain", domain, "token", pin).code());
        assertThat(codes.stream().filter(code -> code == 200)).hasSize(1);
        assertThat(codes.stream().filter(code -> code == 531)).hasSize(23);
        SERVER.proveInvariants();
    }
}
