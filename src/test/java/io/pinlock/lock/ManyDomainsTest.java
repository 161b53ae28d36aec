package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.sms.UndeliveredListener;
import io.pinlock.testing.AllRows;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One PIN for a list of domains and one act: it opens these domains, each once, and nothing else. */
class ManyDomainsTest {
    private static final String OK = "200 Command completed successfully";
    private static final String INVALID = "531 Authorization failed; invalid token";
    private static final String PHONE = "001987654321";
    private static final Pattern PIN = Pattern.compile("PIN ([0-9]+)");

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();

    @BeforeEach
    void everythingIsGuarded() {
        server.call(login, "ModifyRegistrar", "pinlockprofile", "FULL", "pinlockstrict", "1");
    }

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
    }

    private List<String> locked(int number) {
        return IntStream.range(0, number).mapToObj(_ -> server.lockedDomain(login)).toList();
    }

    private List<String> open(int number) {
        return IntStream.range(0, number).mapToObj(_ -> server.domain(login)).toList();
    }

    private Answer call(String command, List<String> domains, String... more) {
        return server.call(login, command, parameters(domains, more));
    }

    private Answer pins(List<String> domains, String... more) {
        return call("RequestDomainPin", domains,
                Stream.concat(Stream.of("for", "ModifyDomain", "nameserver0", "ns1.new.example"), Stream.of(more)).toArray(String[]::new));
    }

    private Answer modify(String domain, String host, String pin) {
        return server.call(login, "ModifyDomain", "domain", domain, "nameserver0", host, "token", pin);
    }

    private Answer lock(List<String> domains, String... more) {
        return call("SetDomainPinLock", domains,
                Stream.concat(Stream.of("pinlock", "1", "authoritynumber", PHONE), Stream.of(more)).toArray(String[]::new));
    }

    private String message(List<String> domains) {
        return server.messagesOfMany(Collections.min(domains)).getFirst();
    }

    private String pin(List<String> domains) {
        Matcher found = PIN.matcher(message(domains));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String wrong(String pin) {
        return pin.equals("00000000") ? "00000001" : "00000000";
    }

    private String status(String domain) {
        return server.call(login, "StatusDomainPinLock", "domain", domain).value("pinlock status");
    }

    private long messagesOf(String account) {
        return server.count("SELECT count(*) AS n FROM sms_message JOIN account ON account.id = account_id WHERE account.login = ?",
                account);
    }

    @Test
    void testSuccess_onePinOpensTheOrderOfEachOfItsDomains_once_andNothingElse() {
        List<String> domains = locked(4);
        List<String> three = domains.subList(0, 3);
        String fourth = domains.get(3);
        Answer answer = pins(three);
        assertThat(answer.text()).isEqualTo(OK);
        assertThat(answer.properties().keySet()).containsExactly("domain", "code", "description", "order", "order check");
        assertThat(answer.values("domain")).isEqualTo(three);
        assertThat(answer.values("code")).containsExactly("200", "200", "200");
        assertThat(answer.value("order")).isEqualTo("change 3 domains: name servers ns1.new.example");
        assertThat(message(three)).contains("only for this: change 3 domains: name servers ns1.new.example.",
                "Check word " + answer.value("order check") + ".");
        assertThat(server.call(login, "StatusDomainPinLock", "domain", three.get(1)).value("token order check"))
                .isEqualTo(answer.value("order check"));
        String pin = pin(three);
        String first = three.getFirst();
        assertThat(modify(fourth, "ns1.new.example", pin).text()).as("a domain that is not in the list").isEqualTo(INVALID);
        assertThat(modify(first, "ns1.other.example", pin).text()).as("another order").isEqualTo(INVALID);
        assertThat(server.call(login, "DeleteDomain", "domain", first, "token", pin).text()).as("another act").isEqualTo(INVALID);
        assertThat(modify(first, "ns1.new.example", pin).text()).isEqualTo(OK);
        assertThat(modify(first, "ns1.new.example", pin).text()).as("once for each").isEqualTo(INVALID);
        assertThat(modify(three.get(1), "ns1.new.example", pin).text()).as("the others still").isEqualTo(OK);
        assertThat(modify(three.get(2), "NS1.NEW.EXAMPLE.", pin).text()).isEqualTo(OK);
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE domain = ANY (?) AND action = 'ModifyDomain' "
                + "AND detail LIKE '%batch %'", three)).isEqualTo(3);
        assertThat(pins(three).text()).as("after use at once again").isEqualTo(OK);
    }

    @Test
    void testFailure_whatCannotBeInTheBatch_isNamed_andTheRestIsInIt() {
        List<String> domains = new ArrayList<>(locked(2));
        String frozen = server.lockedDomain(login);
        server.call(login, "FreezeDomain", "domain", frozen);
        String unlocked = server.domain(login);
        String strangers = server.lockedDomain(server.registrar());
        String live = server.lockedDomain(login);
        server.requestPin(login, live);
        server.call(login, "RequestDomainPin", "domain", live, "for", "ParkDomain");
        String liveBound = server.lockedDomain(login);
        assertThat(server.call(login, "RequestDomainPin", "domain", liveBound, "for", "SetDomainPinLock", "pinlock", "0").code())
                .isEqualTo(200);
        String bound = server.lockedDomain(login);
        server.call(login, "SetDomainPinBinding", "domain", bound, "bound", "1");
        String elsewhere = server.domain(login);
        server.call(login, "SetDomainPinLock", "domain", elsewhere, "pinlock", "1", "authoritynumber", "001987654322");
        server.call(login, "SetDomainPinLock", "domain", elsewhere, "pinlock", "1", "authoritynumber", "001987654322", "token",
                server.pin(elsewhere));
        domains.addAll(List.of(frozen, unlocked, strangers, "nowhere.example", liveBound, bound, elsewhere, live));
        Answer answer = pins(domains);
        assertThat(answer.text()).isEqualTo(OK);
        assertThat(answer.values("domain")).isEqualTo(domains);
        assertThat(answer.values("code")).containsExactly("200", "200", "552", "552", "545", "545", "557", "200", "541", "557");
        assertThat(answer.values("description").get(8))
                .isEqualTo("Invalid attribute value; DOMAIN has another authority number than the first of the list");
        assertThat(message(domains.subList(0, 2))).contains("change 3 domains");
        String pin = pin(domains.subList(0, 2));
        assertThat(modify(bound, "ns1.new.example", pin).text()).isEqualTo(OK);
        assertThat(modify(liveBound, "ns1.new.example", pin).text()).isEqualTo(INVALID);
        assertThat(modify(elsewhere, "ns1.new.example", pin).text()).isEqualTo(INVALID);
    }

    @Test
    void testFailure_allOrNone_leavesNothingBehind() {
        TestServer own = TestServer.own();
        String account = own.registrar();
        List<String> domains = List.of(own.domain(account), own.domain(account), own.domain(account));
        String locked = own.lockedDomain(account);
        Map<String, String> before = AllRows.of(own);
        Answer answer = own.call(account, "SetDomainPinLock", "pinlock", "1", "authoritynumber", PHONE, "allornone", "1", "domain0",
                domains.get(0), "domain1", locked, "domain2", domains.get(1));
        assertThat(answer.text()).isEqualTo("552 Domain status does not allow for operation; pinlock is already activated");
        assertThat(answer.values("code")).containsExactly("549", "552", "549");
        assertThat(answer.values("description").getFirst()).isEqualTo("Command failed; another domain of the list cannot be changed");
        assertThat(AllRows.of(own)).isEqualTo(before);
        Answer preview = own.call(account, "SetDomainPinLock", "pinlock", "1", "authoritynumber", PHONE, "preview", "1", "domain0",
                domains.get(0), "domain1", locked, "domain2", domains.get(1));
        assertThat(preview.text()).isEqualTo(OK);
        assertThat(preview.value("preview price")).isEqualTo("28.56");
        assertThat(preview.value("preview balance")).isEqualTo("457.16");
        assertThat(preview.values("code")).containsExactly("200", "552", "200");
        assertThat(AllRows.of(own)).isEqualTo(before);
        own.notToBeUsedAgain();
    }

    @Test
    void testSuccess_locks_onePin_oneMessage_chargedEach_confirmedAndTakenOff() {
        List<String> domains = new ArrayList<>(open(3));
        String locked = server.lockedDomain(login);
        domains.add(1, locked);
        long messages = messagesOf(login);
        Answer answer = lock(domains, "language", "de");
        assertThat(answer.text()).isEqualTo(OK);
        assertThat(answer.properties().keySet()).containsExactly("domain", "code", "description", "info", "order check");
        assertThat(answer.values("code")).containsExactly("200", "552", "200", "200");
        assertThat(server.balance(login)).as("four years").isEqualTo("442.88");
        assertThat(messagesOf(login)).isEqualTo(messages + 1);
        domains.remove(locked);
        String pin = pin(domains);
        assertThat(message(domains)).startsWith("PIN " + pin + " aktiviert PinLock für 3 Domains.")
                .contains("Prüfwort " + answer.value("order check"));
        assertThat(server.requestLock(login, domains.getFirst()).code()).as("a PIN is outstanding").isEqualTo(557);
        assertThat(lock(domains, "token", pin).values("code")).as("another language").containsExactly("541", "541", "541");
        Answer one = server.call(login, "SetDomainPinLock", "domain", domains.getFirst(), "pinlock", "1", "authoritynumber", PHONE,
                "language", "DE", "token", pin);
        assertThat(one.text()).as("each may be confirmed alone").isEqualTo(OK);
        Answer all = lock(domains, "language", "de", "token", pin);
        assertThat(all.text()).isEqualTo(OK);
        assertThat(all.values("code")).containsExactly("552", "200", "200");
        assertThat(domains).allMatch(domain -> status(domain).equals("ACTIVE"));
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE domain = ANY (?) AND outcome IN ('PENDING', 'ACTIVE') "
                + "AND detail LIKE 'batch %'", domains)).isEqualTo(6);
        Answer events = server.call(login, "QueryEventList", "class", "DOMAIN_PINLOCK");
        assertThat(events.values("object id")).containsAll(domains);

        assertThat(call("SetDomainPinLock", domains, "pinlock", "0").text()).as("strict")
                .isEqualTo("504 Missing required attribute; TOKEN");
        assertThat(call("RequestDomainPin", domains, "for", "SetDomainPinLock", "pinlock", "0").text()).isEqualTo(OK);
        assertThat(message(domains)).contains("switch the PinLock of 3 domains off");
        messages = messagesOf(login);
        Answer off = call("SetDomainPinLock", domains, "pinlock", "0", "token", pin(domains));
        assertThat(off.values("code")).containsExactly("200", "200", "200");
        assertThat(messagesOf(login)).as("one notice").isEqualTo(messages + 1);
        assertThat(message(domains)).startsWith("PinLock wurde für 3 Domains abgeschaltet, auch " + Collections.min(domains));
        assertThat(lock(domains).values("code")).as("inside the paid year").containsExactly("200", "200", "200");
        assertThat(server.balance(login)).isEqualTo("442.88");
    }

    @Test
    void testSuccess_anotherPhone_withinThePaidYear_isTold_once() {
        List<String> domains = open(3);
        lock(domains);
        lock(domains, "token", pin(domains));
        call("RequestDomainPin", domains, "for", "SetDomainPinLock", "pinlock", "0");
        call("SetDomainPinLock", domains, "pinlock", "0", "token", pin(domains));
        long messages = messagesOf(login);
        assertThat(call("SetDomainPinLock", domains, "pinlock", "1", "authoritynumber", "001987654323").text()).isEqualTo(OK);
        assertThat(messagesOf(login)).as("the PIN and the notice").isEqualTo(messages + 2);
        assertThat(server.messagesOfMany(Collections.min(domains))).anyMatch(text -> text.startsWith("PinLock of 3 domains, also "));
    }

    @Test
    void testFailure_money_endsSomewhere_theFirstOnesAreCharged_orNone() {
        String poor = server.account(Optional.empty(), "30.00");
        List<String> domains = IntStream.range(0, 3).mapToObj(_ -> server.domain(poor)).sorted().toList();
        String[] parameters = {"pinlock", "1", "authoritynumber", PHONE, "domain0", domains.get(0), "domain1", domains.get(1), "domain2",
                domains.get(2)};
        String[] together = Stream.concat(Stream.of(parameters), Stream.of("allornone", "1")).toArray(String[]::new);
        assertThat(server.call(poor, "SetDomainPinLock", together).text()).isEqualTo("546 Credit limit exceeded");
        assertThat(server.balance(poor)).isEqualTo("30.00");
        assertThat(messagesOf(poor)).isZero();
        assertThat(server.call(poor, "SetDomainPinLock", parameters).values("code")).containsExactly("200", "200", "546");
        assertThat(server.balance(poor)).isEqualTo("1.44");
    }

    @Test
    void testFailure_aSubreseller_everyAccountOfTheLinePays_orNone() {
        String below = server.subreseller(login, "500.00", "20.00");
        List<String> domains = List.of(server.domain(below), server.domain(below));
        assertThat(server.call(below, "SetDomainPinLock", "pinlock", "1", "authoritynumber", PHONE, "domain0", domains.get(0), "domain1",
                domains.get(1)).text()).isEqualTo(OK);
        assertThat(server.balance(below)).isEqualTo("452.40");
        assertThat(server.balance(login)).isEqualTo("471.44");
    }

    @Test
    void testFailure_fiveWrongPins_whereverTheyAreTried_burnTheBatch() {
        List<String> domains = locked(3);
        pins(domains);
        String pin = pin(domains);
        for (int i = 0; i < 4; i++) {
            assertThat(modify(domains.get(i % 3), "ns1.new.example", wrong(pin)).text()).isEqualTo(INVALID);
        }
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domains.get(2)).value("token attempts left")).isEqualTo("1");
        assertThat(modify(domains.get(1), "ns1.new.example", wrong(pin)).text()).isEqualTo(INVALID);
        for (String domain : domains) {
            assertThat(modify(domain, "ns1.new.example", pin).text()).as("all of it is void").isEqualTo(INVALID);
            assertThat(server.call(login, "RequestDomainPin", "domain", domain).code()).as("spaced").isEqualTo(557);
            assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("token issue date")).isEmpty();
        }
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ANY (?) AND state = 'BURNT'", domains)).isEqualTo(3);
    }

    /** The message of the batch failed for good. */
    @Test
    void testFailure_undelivered_isVoidForAllOfThem() {
        List<String> domains = locked(2);
        pins(domains);
        String pin = pin(domains);
        String first = Collections.min(domains);
        Database database = server.bean(Database.class);
        UUID batch = database.read(Sql.of("SELECT token_id FROM sms_message WHERE domain = ? ORDER BY queued_at DESC LIMIT 1", first)
                .one(row -> row.uuid("token_id"))).orElseThrow();
        database.transaction(tx -> {
            server.bean(UndeliveredListener.class).undelivered(tx, DomainName.parse(first).orElseThrow(), batch);
            return batch;
        });
        for (String domain : domains) {
            assertThat(modify(domain, "ns1.new.example", pin).text()).isEqualTo(INVALID);
            assertThat(server.call(login, "RequestDomainPin", "domain", domain).text()).contains("a new token cannot be requested yet");
        }
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ANY (?) AND state = 'UNDELIVERED'", domains)).isEqualTo(2);
    }

    @Test
    void testFailure_severalContacts_needAPinOfTheirOwn() {
        List<String> domains = locked(2);
        server.sql("INSERT INTO authority_contact (domain, number, country, position) VALUES (?, '+4917012345678', 'DE', 2)",
                domains.get(0));
        server.sql("UPDATE pinlock SET contacts = 2 WHERE domain = ?", domains.get(0));
        Answer answer = pins(domains);
        assertThat(answer.values("code")).containsExactly("552", "200");
        assertThat(answer.values("description").getFirst()).endsWith("domain has several contacts, it needs a PIN of its own");
    }

    /** One call is one guess, however many domains it names, and one that names a PIN of its own is none. */
    @Test
    void testFailure_aWrongPinOfAList_isOneAttempt() {
        List<String> sorted = open(4).stream().sorted().toList();
        List<String> domains = new ArrayList<>(sorted.subList(0, 3));
        lock(domains);
        String pin = pin(domains);
        String alone = sorted.getLast();
        server.requestLock(login, alone);
        domains.add(alone);
        assertThat(lock(domains, "token", wrong(pin)).values("code")).containsExactly("531", "531", "531", "531");
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domains.getFirst()).value("token attempts left")).isEqualTo("4");
        assertThat(server.call(login, "StatusDomainPinLock", "domain", alone).value("token attempts left")).isEqualTo("5");
        assertThat(lock(domains, "token", wrong(pin), "allornone", "1").code()).isEqualTo(531);
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domains.getFirst()).value("token attempts left"))
                .as("counted, although nothing is kept otherwise").isEqualTo("3");
        assertThat(lock(domains, "token", pin, "allornone", "1").code()).isEqualTo(531);
        assertThat(domains).allMatch(domain -> status(domain).equals("PENDING"));
        assertThat(lock(domains, "token", pin).values("code")).containsExactly("200", "200", "200", "531");
        assertThat(lock(domains, "token", server.pin(alone)).values("code")).as("the PIN of one alone, in a list")
                .containsExactly("552", "552", "552", "200");
    }

    @Test
    void testFailure_wrongAttemptsFromBefore_count() {
        List<String> domains = locked(2);
        server.requestPin(login, domains.get(1));
        for (int i = 0; i < 3; i++) {
            modify(domains.get(1), "ns1.new.example", "x");
        }
        server.clock().advance(Duration.ofMinutes(31));
        pins(domains);
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domains.get(0)).value("token attempts left")).isEqualTo("2");
    }

    @Test
    void testFailure_outsiders_burnTheBatch_togetherAtAllItsDomains() {
        List<String> domains = locked(4);
        String gaining = server.registrar();
        assertThat(call("RequestDomainPin", domains, "target", gaining).value("order"))
                .isEqualTo("transfer 4 domains: to account " + gaining);
        String pin = pin(domains);
        for (String domain : domains) {
            for (int i = 0; i < 5; i++) {
                assertThat(server.call(gaining, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", wrong(pin)).code())
                        .isEqualTo(531);
            }
        }
        assertThat(server.call(gaining, "TransferDomain", "domain", domains.getFirst(), "action", "USERTRANSFER", "token", pin).code())
                .isIn(531, 557);
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ANY (?) AND state = 'BURNT_BY_OUTSIDERS'", domains))
                .isEqualTo(4);
        assertThat(server.call(login, "RequestDomainPin", "domain", domains.getFirst()).text()).as("at once").isEqualTo(OK);
    }

    @Test
    void testSuccess_transfersOfMany_withOnePin() {
        List<String> domains = locked(2);
        String gaining = server.registrar();
        assertThat(call("RequestDomainPin", domains, "for", "TransferDomain", "target", gaining).text()).isEqualTo(OK);
        String pin = pin(domains);
        for (String domain : domains) {
            assertThat(server.call(gaining, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin).text())
                    .isEqualTo(OK);
        }
    }

    @Test
    void testSuccess_movesOfMany_doNotNameTheDomainTwice() {
        List<String> domains = locked(2);
        String below = server.subreseller(login, "100.00", "20.00");
        assertThat(call("RequestDomainPin", domains, "for", "PushObject", "type", "DOMAIN", "target", below).text()).isEqualTo(OK);
        String pin = pin(domains);
        for (String domain : domains) {
            assertThat(server.call(login, "PushObject", "object", domain, "type", "DOMAIN", "target", below, "token", pin).text())
                    .isEqualTo(OK);
        }
    }

    @Test
    void testFailure_expired() {
        List<String> domains = locked(2);
        pins(domains);
        String pin = pin(domains);
        assertThat(modify(domains.get(0), "ns1.new.example", pin).text()).isEqualTo(OK);
        server.clock().advance(Duration.ofMinutes(31));
        assertThat(modify(domains.get(1), "ns1.new.example", pin).text()).isEqualTo(INVALID);
        server.jobsBringAbout(() -> assertThat(
                server.count("SELECT count(*) AS n FROM pin_batch WHERE message IS NOT NULL AND ? = ANY (domains)", domains.get(1)))
                .isZero());
        assertThat(pins(domains).text()).isEqualTo(OK);
        server.clock().advance(Duration.ofDays(31));
        server.jobsBringAbout(
                () -> assertThat(server.count("SELECT count(*) AS n FROM pin_batch WHERE ? = ANY (domains)", domains.get(1))).isZero());
        assertThat(pins(domains).text()).isEqualTo(OK);
    }

    @Test
    void testSuccess_theMessageAgain_byAnyOfItsDomains_threeTimes() {
        List<String> domains = locked(3);
        pins(domains);
        String pin = pin(domains);
        for (int i = 0; i < 3; i++) {
            server.clock().advance(Duration.ofSeconds(61));
            assertThat(server.call(login, "ResendDomainPin", "domain", domains.get(i)).text()).isEqualTo(OK);
            assertThat(pin(domains)).isEqualTo(pin);
        }
        server.clock().advance(Duration.ofSeconds(61));
        assertThat(server.call(login, "ResendDomainPin", "domain", domains.get(0)).code()).isEqualTo(557);
        assertThat(modify(domains.get(2), "ns1.new.example", pin).text()).isEqualTo(OK);
    }

    @Test
    void testSuccess_whatEndsForOneDomain_leavesTheOthers() {
        List<String> domains = locked(3);
        pins(domains);
        String pin = pin(domains);
        String first = Collections.min(domains);
        server.call(login, "FreezeDomain", "domain", first);
        for (String domain : domains) {
            assertThat(modify(domain, "ns1.new.example", pin).code()).isEqualTo(domain.equals(first) ? 552 : 200);
        }
    }

    @Test
    void testSuccess_aPattern_isShownFirst_andSentForExactlyThat() {
        String mark = server.unique("pattern");
        List<String> domains = IntStream.range(0, 2).mapToObj(i -> mark + i + ".example").toList();
        domains.forEach(domain -> server.call(login, "AddDomain", "domain", domain));
        server.sql("UPDATE domain SET account_id = account_id WHERE name = ?", domains.getFirst());
        String[] call = {"domain", mark + "*", "pinlock", "1", "authoritynumber", PHONE};
        Answer shown = server.call(login, "SetDomainPinLock", call);
        assertThat(shown.text()).isEqualTo(OK);
        assertThat(shown.properties().keySet()).containsExactly("domain", "list check");
        assertThat(shown.values("domain")).isEqualTo(domains);
        assertThat(messagesOf(login)).isZero();
        assertThat(server.balance(login)).isEqualTo("500.00");
        String check = shown.value("list check");
        assertThat(checked(call, "BCDFG").text()).isEqualTo("541 Invalid attribute value; LISTCHECK");
        server.call(login, "AddDomain", "domain", mark + "2.example");
        assertThat(checked(call, check).text()).as("there is one more now").isEqualTo("541 Invalid attribute value; LISTCHECK");
        String renewed = server.call(login, "SetDomainPinLock", call).value("list check");
        assertThat(renewed).isNotEqualTo(check);
        assertThat(checked(call, renewed.toLowerCase(Locale.ROOT)).values("code")).containsExactly("200", "200", "200");
        assertThat(server.call(login, "SetDomainPinLock", "domain", "nothing" + mark + "*", "pinlock", "0").code()).isEqualTo(545);
    }

    private Answer checked(String[] call, String word) {
        return server.call(login, "SetDomainPinLock", Stream.concat(Stream.of(call), Stream.of("listcheck", word)).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain0=a.example domain1=A.example=541 Invalid attribute value; DOMAIN1",
            "domain0=no name=505 Invalid attribute value syntax; DOMAIN0",
            "domain0=a.example domain=b.example=503 Invalid attribute name; DOMAIN",
            "domain1000=a.example=541 Invalid attribute value; DOMAIN, there may be 1000",
            "domain01=a.example=503 Invalid attribute name; DOMAIN01",
            "domain0=a.example allornone=2=505 Invalid attribute value syntax; ALLORNONE",
            "domain0=a.example listcheck=BCDFG=503 Invalid attribute name; LISTCHECK",
            "domain0=a.example=545 Entity reference not found"})
    void testFailure_whatIsNoList(String line) {
        int last = line.lastIndexOf('=');
        Matcher pairs = Pattern.compile("(domain[0-9]*|allornone|listcheck)=(.*?)(?= (?:domain|allornone|listcheck)|$)")
                .matcher(line.substring(0, last));
        List<String> parameters = new ArrayList<>(List.of("pinlock", "0"));
        while (pairs.find()) {
            parameters.addAll(List.of(pairs.group(1), pairs.group(2)));
        }
        assertThat(server.call(login, "SetDomainPinLock", parameters.toArray(String[]::new)).text()).isEqualTo(line.substring(last + 1));
    }

    @Test
    void testFailure_onePinForMany_isForOneAct() {
        List<String> domains = locked(2);
        assertThat(call("RequestDomainPin", domains).text()).isEqualTo("504 Missing required attribute; FOR");
        assertThat(call("RequestDomainPin", domains, "for", "AddNameserver", "nameserver", "ns1." + domains.getFirst(), "ipaddress0",
                "192.0.2.1").code()).as("a host is below one domain").isNotEqualTo(200);
        assertThat(messagesOf(login)).isEqualTo(2);
    }

    /** More than that is refused; these are done with one message, and each is charged. */
    @Test
    void testSuccess_aThousandDomains() {
        String rich = server.account(Optional.empty(), "20000.00");
        String mark = server.unique("thousand");
        server.sql("""
                WITH added AS (
                    INSERT INTO domain (name, account_id, auth, created_by, created_at, updated_by, updated_at)
                    SELECT ? || number || '.example', account.id, '', 'test', now(), 'test', now()
                    FROM account, generate_series(1, 1001) AS number WHERE login = ? RETURNING account_id)
                INSERT INTO domain_count (account_id, zone, domains, locks)
                SELECT account_id, 'example', count(*), 0 FROM added GROUP BY account_id""", mark, rich);
        assertThat(server.call(rich, "SetDomainPinLock", "domain", mark + "*", "pinlock", "1", "authoritynumber", PHONE).text())
                .isEqualTo("541 Invalid attribute value; DOMAIN, there may be 1000");
        List<String> domains = IntStream.rangeClosed(1, 1000).mapToObj(number -> mark + number + ".example").toList();
        String[] lock = parameters(domains, "pinlock", "1", "authoritynumber", PHONE);
        Answer answer = server.call(rich, "SetDomainPinLock", lock);
        assertThat(answer.text()).isEqualTo(OK);
        assertThat(answer.values("code")).hasSize(1000).containsOnly("200");
        assertThat(server.balance(rich)).isEqualTo("5720.00");
        assertThat(messagesOf(rich)).isOne();
        String pin = pin(domains);
        assertThat(server.call(rich, "SetDomainPinLock", parameters(domains, "pinlock", "1", "authoritynumber", PHONE, "token", pin))
                .values("code")).hasSize(1000).containsOnly("200");
        assertThat(server.call(rich, "RequestDomainPin", parameters(domains, "for", "DeleteDomain")).values("code")).hasSize(1000)
                .containsOnly("200");
        assertThat(server.call(rich, "SetDomainPinLock", parameters(domains, "pinlock", "0")).values("code")).hasSize(1000)
                .containsOnly("200");
        assertThat(messagesOf(rich)).isEqualTo(3);
    }

    private static String[] parameters(List<String> domains, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        for (int i = 0; i < domains.size(); i++) {
            all.addAll(List.of("domain" + i, domains.get(i)));
        }
        return all.toArray(String[]::new);
    }
}
