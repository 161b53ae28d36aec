package io.pinlock.lock;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pinlock.account.Accounts;
import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.token.Tokens;
import io.pinlock.sms.AnsweredMessage;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.ObjectionListener;
import io.pinlock.testing.Answer;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.PostgresRelay;
import io.pinlock.testing.SimSwapApi;
import io.pinlock.testing.Together;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No PIN goes to a number whose SIM was changed of late. */
class SimSwapTest {
    private static final String CHANGED = "557 Object status prohibits operation; the SIM of this number was changed lately";
    private static final String UNCHECKED = "557 Object status prohibits operation; the SIM of this number cannot be checked now";
    private static final int PLACES = 4;
    private static final SimSwapApi API = api();
    private static final TestServer SERVER = TestServer.start(TestPostgres.fresh(),
            API.settings("hours", "48", "connections", String.valueOf(PLACES), "answer-timeout", "30s"));

    private final String login = SERVER.registrar();

    private static SimSwapApi api() {
        try {
            return new SimSwapApi();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void close() {
        SERVER.proveInvariants();
        SERVER.close();
        API.close();
    }

    /** One that no other test knows, in E.164 form. */
    private static String number() {
        return "+4917" + SERVER.unique("0000");
    }

    private static Answer request(TestServer server, String by, String domain, String number, String... token) {
        String[] fixed = {"domain", domain, "pinlock", "1", "authoritynumber", "00" + number.substring(1)};
        return server.call(by, "SetDomainPinLock",
                token.length == 0 ? fixed : new String[]{fixed[0], fixed[1], fixed[2], fixed[3], fixed[4], fixed[5], "token", token[0]});
    }

    private Answer request(String domain, String number, String... token) {
        return request(SERVER, login, domain, number, token);
    }

    private String locked(String number) {
        String domain = SERVER.domain(login);
        assertThat(request(domain, number).code()).isEqualTo(200);
        assertThat(request(domain, number, SERVER.pin(domain)).code()).isEqualTo(200);
        return domain;
    }

    private Answer pin(String domain) {
        return SERVER.call(login, "RequestDomainPin", "domain", domain);
    }

    /** An answer is good for a minute. */
    private static void forget() {
        SERVER.clock().advance(Duration.ofSeconds(61));
    }

    private static long count(String table, String domain) {
        return SERVER.count("SELECT count(*) AS n FROM " + table + " WHERE domain = ?", domain);
    }

    /** The phone that a recovery is for is asked about when its PIN is sent. */
    @Test
    void testFailure_aRecoverysNewPhone() {
        String domain = locked(number());
        String other = number();
        assertThat(SERVER.call(login, "RecoverDomain", "domain", domain, "authoritynumber", other).code()).isEqualTo(200);
        assertThat(API.asked(other)).as("nothing is sent there yet").isZero();
        SERVER.clock().advance(Duration.ofDays(7));
        API.says(other, true);
        assertThat(SERVER.call(login, "RecoverDomain", "domain", domain, "authoritynumber", other).text()).isEqualTo(CHANGED);
        forget();
        API.says(other, false);
        assertThat(SERVER.call(login, "RecoverDomain", "domain", domain, "authoritynumber", other).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_asksAsTheApiSays_onceInAMinute() {
        String number = number();
        String domain = locked(number);
        assertThat(pin(domain).code()).isEqualTo(200);
        assertThat(request(SERVER.domain(login), number).code()).isEqualTo(200);
        assertThat(API.questions(number)).singleElement()
                .satisfies(question -> assertThat(question.body()).isEqualTo("{\"phoneNumber\":\"" + number + "\",\"maxAge\":48}"));
        forget();
        assertThat(request(SERVER.domain(login), number).code()).isEqualTo(200);
        assertThat(API.questions(number)).hasSize(2);
    }

    @Test
    void testFailure_requestDomainPin_theAccountIsTold_andNothingIsSent() {
        String number = number();
        String domain = locked(number);
        forget();
        API.says(number, true);
        long messages = count("sms_message", domain);
        long token = SERVER.count("SELECT hashtextextended(token::text, 0) AS n FROM token WHERE domain = ?", domain);
        Answer refused = pin(domain);
        assertThat(refused.text()).isEqualTo(CHANGED);
        assertThat(refused.properties()).isEmpty();
        assertThat(SERVER.call(login, "RequestDomainPin", "domain", domain, "target", SERVER.registrar()).text()).isEqualTo(CHANGED);
        assertThat(count("sms_message", domain)).isEqualTo(messages);
        assertThat(SERVER.count("SELECT hashtextextended(token::text, 0) AS n FROM token WHERE domain = ?", domain)).isEqualTo(token);
        List<String> events = SERVER.call(login, "QueryEventList", "subclass", "SIM_SWAPPED").values("event");
        assertThat(events).as("once an hour").hasSize(1);
        assertThat(SERVER.call(login, "StatusEvent", "event", events.getFirst()).values("data")).containsExactly("domain:" + domain,
                "command:RequestDomainPin", "login:" + login);
        assertThat(SERVER.call(login, "QueryDomainJournalList", "domain", domain, "action", "RequestDomainPin").values("outcome"))
                .containsExactly("SIM_SWAPPED");
        forget();
        API.says(number, false);
        assertThat(pin(domain).code()).isEqualTo(200);
        eventually(() -> assertThat(count("sms_message", domain)).isEqualTo(messages + 1));
    }

    @Test
    void testFailure_aPinOfBeforeTheChange_isNotSentAgain() {
        String number = number();
        String domain = locked(number);
        assertThat(pin(domain).code()).isEqualTo(200);
        String digits = SERVER.pin(domain);
        forget();
        API.says(number, true);
        long messages = count("sms_message", domain);
        assertThat(SERVER.call(login, "ResendDomainPin", "domain", domain).text()).isEqualTo(CHANGED);
        assertThat(count("sms_message", domain)).isEqualTo(messages);
        forget();
        API.says(number, false);
        assertThat(SERVER.call(login, "ResendDomainPin", "domain", domain).code()).isEqualTo(200);
        assertThat(SERVER.pin(domain)).isEqualTo(digits);
    }

    @Test
    void testFailure_thePinThatEndsAFreeze_isNotSent() {
        String number = number();
        String domain = locked(number);
        assertThat(SERVER.call(login, "FreezeDomain", "domain", domain).code()).isEqualTo(200);
        forget();
        API.says(number, true);
        assertThat(SERVER.call(login, "UnfreezeDomain", "domain", domain).text()).isEqualTo(CHANGED);
        forget();
        API.says(number, false);
        assertThat(SERVER.call(login, "UnfreezeDomain", "domain", domain).code()).isEqualTo(200);
    }

    @Test
    void testFailure_activation_chargesStoresAndSendsNothing() {
        String number = number();
        API.says(number, true);
        String domain = SERVER.domain(login);
        assertThat(request(domain, number).text()).isEqualTo(CHANGED);
        assertThat(SERVER.balance(login)).isEqualTo("500.00");
        for (String table : new String[]{"pinlock", "token", "sms_message", "term", "authority_number"}) {
            assertThat(count(table, domain)).as(table).isZero();
        }
        assertThat(SERVER.call(login, "QueryDomainJournalList", "domain", domain, "action", "SetDomainPinLock").values("outcome"))
                .containsExactly("SIM_SWAPPED");
        assertThat(SERVER.call(login, "QueryEventList", "subclass", "SIM_SWAPPED").values("object id")).containsExactly(domain);
    }

    @Test
    void testSuccess_whatIsRefusedAnyway_isNotAsked() {
        String number = number();
        String poor = SERVER.account(Optional.empty(), "5.00");
        assertThat(request(SERVER, poor, SERVER.domain(poor), number).code()).isEqualTo(546);
        assertThat(request(SERVER, poor, SERVER.domain(login), number).code()).isEqualTo(545);
        assertThat(API.asked(number)).isZero();
        String domain = locked(number);
        assertThat(pin(domain).code()).isEqualTo(200);
        forget();
        assertThat(pin(domain).text()).startsWith("557 Object status prohibits operation; a token is outstanding");
        assertThat(request(domain, number).code()).isEqualTo(552);
        assertThat(SERVER.call(poor, "RequestDomainPin", "domain", domain).code()).isEqualTo(545);
        assertThat(API.asked(number)).isEqualTo(1);
    }

    /** Otherwise it would tell of everybody's SIM, for nothing. */
    @Test
    void testSuccess_aPreviewAsksNobody() {
        String number = number();
        API.says(number, true);
        Answer told = SERVER.call(login, "SetDomainPinLock", "domain", SERVER.domain(login), "pinlock", "1", "authoritynumber", number,
                "preview", "1");
        assertThat(told.value("preview code")).isEqualTo("200");
        assertThat(API.asked(number)).isZero();
    }

    /** The one that was asked about is the one that gets the message. */
    @Test
    void testFailure_theNumberBecomesAnotherOneMeanwhile() {
        String number = number();
        String other = number();
        String domain = locked(number);
        forget();
        API.says(other, true);
        API.does(number, _ -> {
            SERVER.sql("UPDATE authority_number SET number = ? WHERE domain = ?", other, domain);
            return SimSwapApi.swapped(false);
        });
        assertThat(pin(domain).text()).isEqualTo(CHANGED);
        assertThat(API.asked(other)).isEqualTo(1);
    }

    /** Those of the YAML, and what becomes of the PIN unless it is set otherwise. */
    @ParameterizedTest
    @CsvSource({"404, IDENTIFIER_NOT_FOUND, true", "404, NOT_FOUND, true", "422, SERVICE_NOT_APPLICABLE, true", "400, OUT_OF_RANGE, true",
            "400, INVALID_ARGUMENT, false", "403, PERMISSION_DENIED, false", "422, MISSING_IDENTIFIER, false",
            "422, UNNECESSARY_IDENTIFIER, false", "429, QUOTA_EXCEEDED, false", "429, TOO_MANY_REQUESTS, false",
            "503, UNAVAILABLE, false", "500, INTERNAL, false", "200, NO_ANSWER, false"})
    void testSuccess_whatIsNoAnswer(int status, String code, boolean sent) {
        String number = number();
        API.fails(number, status, code);
        String domain = SERVER.domain(login);
        assertThat(request(domain, number).text()).isEqualTo(sent ? "200 Command completed successfully" : UNCHECKED);
        assertThat(SERVER.balance(login)).isEqualTo(sent ? "485.72" : "500.00");
        assertThat(count("sms_message", domain)).isEqualTo(sent ? 1 : 0);
        if (!sent) {
            assertThat(SERVER.call(login, "QueryDomainJournalList", "domain", domain).values("outcome")).contains("SIM_UNCHECKED");
        }
        // Closes the circuit for the next one.
        assertThat(request(SERVER.domain(login), number()).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_theOperatorChoosesWhatBecomesOfIt() {
        try (TestServer node = SERVER.secondNode(API.settings("when-unanswered", "send", "when-not-served", "refuse"))) {
            String silent = number();
            String foreign = number();
            API.fails(silent, 503, "UNAVAILABLE");
            API.fails(foreign, 404, "IDENTIFIER_NOT_FOUND");
            assertThat(request(node, login, SERVER.domain(login), silent).code()).isEqualTo(200);
            assertThat(request(node, login, SERVER.domain(login), foreign).text()).isEqualTo(UNCHECKED);
        }
    }

    @Test
    void testSuccess_anAccessTokenThatEnds_isAskedForAgain() {
        assertThat(request(SERVER.domain(login), number()).code()).isEqualTo(200);
        int before = API.tokens();
        assertThat(request(SERVER.domain(login), number()).code()).isEqualTo(200);
        assertThat(API.tokens()).as("good for some minutes").isEqualTo(before);
        API.tokenEnds();
        assertThat(request(SERVER.domain(login), number()).code()).isEqualTo(200);
        assertThat(API.tokens()).isEqualTo(before + 1);
        SERVER.clock().advance(Duration.ofMinutes(5));
        assertThat(request(SERVER.domain(login), number()).code()).isEqualTo(200);
        assertThat(API.tokens()).isEqualTo(before + 2);
    }

    @Test
    void testFailure_withoutAnAccessToken_nothingIsSent() {
        API.tokenEnds();
        API.tokensAre(401);
        String number = number();
        try {
            assertThat(request(SERVER.domain(login), number).text()).isEqualTo(UNCHECKED);
        } finally {
            API.tokensAre(200);
        }
        assertThat(request(SERVER.domain(login), number).code()).isEqualTo(200);
    }

    /** It is asked by few at the same time, then by nobody for a while; others wait for none of them. */
    @Test
    void testFailure_theApiIsDead_theServerIsNot() throws Exception {
        CountDownLatch dead = new CountDownLatch(1);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger questions = new AtomicInteger();
        int callers = 30;
        List<String> numbers = IntStream.range(0, callers).mapToObj(_ -> number()).toList();
        List<String> domains = numbers.stream().map(_ -> SERVER.domain(login)).toList();
        numbers.forEach(number -> API.does(number, _ -> {
            questions.incrementAndGet();
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            await(dead);
            now.decrementAndGet();
            return SimSwapApi.error(503, "UNAVAILABLE");
        }));
        List<Answer> answers = Together.run(callers + 1, caller -> {
            if (caller == callers) {
                eventually(() -> assertThat(now.get()).isEqualTo(PLACES));
                Answer other = SERVER.call(login, "StatusAccount");
                dead.countDown();
                return other;
            }
            return request(domains.get(caller), numbers.get(caller));
        });
        assertThat(answers.getLast().code()).as("while the API is silent").isEqualTo(200);
        assertThat(answers.subList(0, callers)).extracting(Answer::text).containsOnly(UNCHECKED);
        assertThat(most.get()).isEqualTo(PLACES);
        SERVER.clock().stop();
        try {
            for (int i = questions.get(); i < 5; i++) {
                assertThat(request(domains.get(i), numbers.get(i)).text()).isEqualTo(UNCHECKED);
            }
            String next = number();
            assertThat(request(SERVER.domain(login), next).text()).isEqualTo(UNCHECKED);
            assertThat(API.asked(next)).as("after five failures").isZero();
            SERVER.clock().advance(Duration.ofSeconds(11));
            assertThat(request(SERVER.domain(login), next).code()).isEqualTo(200);
            assertThat(request(SERVER.domain(login), number()).code()).isEqualTo(200);
        } finally {
            SERVER.clock().run();
        }
        assertThat(SERVER.balance(login)).isEqualTo("471.44");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who has an account does not learn of everybody's SIM; what concerns a confirmed phone is told. */
    @Test
    void testFailure_manyStrangersNumbers() {
        String own = number();
        String domain = locked(own);
        for (int i = 0; i < 5; i++) {
            String number = number();
            API.says(number, true);
            assertThat(request(SERVER.domain(login), number).text()).isEqualTo(CHANGED);
            assertThat(request(SERVER.domain(login), number).text()).as("known already").isEqualTo(CHANGED);
        }
        String sixth = number();
        API.says(sixth, true);
        assertThat(request(SERVER.domain(login), sixth).text()).isEqualTo(UNCHECKED);
        assertThat(API.asked(sixth)).isZero();
        API.says(own, true);
        forget();
        assertThat(pin(domain).text()).isEqualTo(CHANGED);
        SERVER.clock().advance(Duration.ofHours(1));
        assertThat(request(SERVER.domain(login), sixth).text()).isEqualTo(CHANGED);
    }

    /** Otherwise a registrar would learn of five more with each account that it makes below itself. */
    @Test
    void testFailure_manyStrangersNumbers_ofAllAccountsOfARegistrar() {
        String below = SERVER.subreseller(login, "100.00", "15.00");
        for (int i = 0; i < 5; i++) {
            String number = number();
            String by = i % 2 == 0 ? login : below;
            API.says(number, true);
            assertThat(request(SERVER, by, SERVER.domain(by), number).text()).isEqualTo(CHANGED);
        }
        String beside = SERVER.subreseller(login, "100.00", "15.00");
        String sixth = number();
        API.says(sixth, true);
        for (String by : List.of(login, below, beside)) {
            assertThat(request(SERVER, by, SERVER.domain(by), sixth).text()).isEqualTo(UNCHECKED);
        }
        assertThat(API.asked(sixth)).isZero();
        String another = SERVER.registrar();
        assertThat(request(SERVER, another, SERVER.domain(another), sixth).text()).as("another registrar").isEqualTo(CHANGED);
    }

    @Test
    void testFailure_thePanelSaysWhatToDo() {
        String number = number();
        API.says(number, true);
        String domain = SERVER.domain(login);
        Map.of("en", "The SIM card of this number was changed lately.", "de", "Die SIM-Karte dieser Nummer wurde vor Kurzem gewechselt.")
                .forEach((language, sentence) -> {
                    PanelClient client = new PanelClient(SERVER, language);
                    client.signIn(login, login + "-secret");
                    assertThat(client.protect("/panel/domains/" + domain, "country", "DE", "number", number, "language", "EN").body())
                            .contains(sentence);
                });
        assertThat(count("pinlock", domain)).isZero();
    }

    @Test
    void testSuccess_outcomesAreCounted() {
        double before = counted("swapped", "swapped");
        String number = number();
        API.says(number, true);
        request(SERVER.domain(login), number);
        assertThat(counted("swapped", "swapped")).isEqualTo(before + 1);
    }

    private static double counted(String answer, String verdict) {
        Counter counter = SERVER.bean(MeterRegistry.class).find("pinlock.sms.sim.checks").tags("answer", answer, "verdict", verdict)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    /** Two more, and none where the number has passed a moment ago. */
    @Test
    void testSuccess_roundTrips() throws IOException {
        try (PostgresRelay relay = new PostgresRelay(SERVER.database().port());
                TestServer node = SERVER.quietNodeThrough(relay.port(), API.settings())) {
            eventually(() -> assertThat(relay.readyConnections()).isGreaterThanOrEqualTo(TestServer.QUIET_CONNECTIONS));
            for (int i = 0; i < 7; i++) {
                request(node, login, SERVER.domain(login), number());
            }
            String number = number();
            long first = relay.roundTrips();
            assertThat(request(node, login, SERVER.domain(login), number).code()).isEqualTo(200);
            long second = relay.roundTrips();
            assertThat(request(node, login, SERVER.domain(login), number).code()).isEqualTo(200);
            assertThat(second - first).isLessThanOrEqualTo(5);
            assertThat(relay.roundTrips() - second).isLessThanOrEqualTo(3);
        }
    }

    private static String pin(String domain, String text) {
        return SERVER.messages(domain).stream().filter(message -> message.contains(text)).findFirst().orElseThrow()
                .replaceAll("(?s).*?PIN ([0-9]+).*", "$1");
    }

    /** A further phone; the quorum is one unless it is given. */
    private String withContact(String domain, int position, String... quorum) {
        String number = number();
        String[] change = Stream.concat(Stream.of("domain", domain, "contact", Integer.toString(position), "authoritynumber",
                "00" + number.substring(1)), Arrays.stream(quorum)).toArray(String[]::new);
        assertThat(SERVER.call(login, "SetDomainAuthority", change).code()).isEqualTo(200);
        String[] proved = Stream.concat(Arrays.stream(change), Stream.of("token",
                pin(domain, "only for this"), "newtoken", pin(domain, "makes this phone"))).toArray(String[]::new);
        assertThat(SERVER.call(login, "SetDomainAuthority", proved).code()).isEqualTo(200);
        return number;
    }

    private static long sent(String domain, String number, String kind) {
        return SERVER.count("SELECT count(*) AS n FROM sms_message WHERE domain = ? AND number = ? AND kind = ?", domain, number, kind);
    }

    private Answer ask(String domain, String gaining) {
        return SERVER.call(login, "RequestDomainPin", "domain", domain, "for", "TransferDomain", "target", gaining);
    }

    /** A number that is to become a contact. */
    @Test
    void testFailure_aNewContact_nothingIsSentWhereItsSimWasChanged() {
        String domain = locked(number());
        String second = number();
        String[] change = {"domain", domain, "contact", "2", "authoritynumber", "00" + second.substring(1)};
        long messages = count("sms_message", domain);
        API.says(second, true);
        assertThat(SERVER.call(login, "SetDomainAuthority", change).text()).isEqualTo(CHANGED);
        assertThat(count("sms_message", domain)).isEqualTo(messages);
        API.says(second, false);
        forget();
        assertThat(SERVER.call(login, "SetDomainAuthority", change).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_contacts_theOneWithAChangedSimGetsNoPin_theOthersDo_andAreTold() {
        String first = number();
        String domain = locked(first);
        String second = withContact(domain, 2);
        String third = withContact(domain, 3, "quorum", "2");
        forget();
        API.says(first, true);
        long before = sent(domain, first, "ORDER_TOKEN");
        String gaining = SERVER.registrar();
        assertThat(ask(domain, gaining).text()).isEqualTo("200 Command completed successfully");
        assertThat(sent(domain, first, "ORDER_TOKEN")).isEqualTo(before);
        assertThat(SERVER.count("SELECT count(*) AS n FROM approval WHERE domain = ? AND position = 1 AND tag IS NULL", domain)).isOne();
        assertThat(Stream.of(first, second, third).map(number -> sent(domain, number, "SIM_CHANGED"))).containsExactly(0L, 1L, 1L);
        assertThat(SERVER.call(login, "QueryEventList", "subclass", "SIM_SWAPPED").values("object id")).containsExactly(domain);
        assertThat(SERVER.call(login, "ResendDomainPin", "domain", domain).text())
                .isEqualTo("552 Domain status does not allow for operation; no token is outstanding");
        List<String> pins = SERVER.messages(domain).stream().filter(text -> text.matches("(?s)PIN [23][0-9]{8}.*"))
                .limit(2).map(text -> text.replaceAll("(?s)PIN ([0-9]+).*", "$1")).toList();
        assertThat(SERVER.call(login, "StatusDomainPinLock", "domain", domain).values("contact answer")).as("which one it is stays untold")
                .containsOnly("OPEN");
        assertThat(SERVER.call(login, "ApproveDomainOrder", "domain", domain, "token", pins.getFirst()).code()).isEqualTo(200);
        assertThat(SERVER.call(gaining, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pins.getLast()).code())
                .isEqualTo(200);
    }

    @Test
    void testFailure_contacts_tooFewAreLeft_theOthersAreTold_onceInAnHour() {
        String first = number();
        String domain = locked(first);
        String second = withContact(domain, 2, "quorum", "2");
        forget();
        API.says(second, true);
        long messages = count("sms_message", domain);
        assertThat(ask(domain, SERVER.registrar()).text()).isEqualTo(CHANGED);
        assertThat(sent(domain, first, "SIM_CHANGED")).isOne();
        assertThat(ask(domain, SERVER.registrar()).text()).isEqualTo(CHANGED);
        assertThat(SERVER.call(login, "FreezeDomain", "domain", domain).code()).isEqualTo(200);
        assertThat(SERVER.call(login, "UnfreezeDomain", "domain", domain).text()).isEqualTo(CHANGED);
        assertThat(sent(domain, first, "SIM_CHANGED")).as("once an hour").isOne();
        assertThat(sent(domain, first, "DOMAIN_FROZEN")).isOne();
        assertThat(sent(domain, second, "SIM_CHANGED")).isZero();
        SERVER.clock().advance(Duration.ofHours(1));
        assertThat(SERVER.call(login, "UnfreezeDomain", "domain", domain).text()).isEqualTo(CHANGED);
        assertThat(sent(domain, first, "SIM_CHANGED")).isEqualTo(2);
        assertThat(count("sms_message", domain)).isEqualTo(messages + 4);
        API.says(second, false);
        forget();
        assertThat(SERVER.call(login, "UnfreezeDomain", "domain", domain).code()).isEqualTo(200);
    }

    /** It counts like one whose message does not arrive: a second one ends the order. */
    @Test
    void testFailure_contacts_theNextOneThatIsNotReached_endsTheOrder() {
        String first = number();
        String domain = locked(first);
        withContact(domain, 2);
        String third = withContact(domain, 3, "quorum", "2");
        forget();
        API.says(first, true);
        assertThat(ask(domain, SERVER.registrar()).code()).isEqualTo(200);
        Database database = SERVER.bean(Database.class);
        UUID message = database.read(Sql.of("SELECT id FROM approval WHERE domain = ? AND position = 3", domain)
                .one(row -> row.uuid("id"))).orElseThrow();
        database.transaction(tx -> {
            SERVER.bean(Tokens.class).undelivered(tx, new DomainName(domain), message);
            return third;
        });
        assertThat(SERVER.count("SELECT count(*) AS n FROM token WHERE domain = ? AND state = 'UNDELIVERED'", domain)).isOne();
    }

    /** One of those that were told says no by its message. */
    @Test
    void testSuccess_contacts_theNoticeOfAChangedSim_canBeAnswered() {
        String first = number();
        String domain = locked(first);
        String second = withContact(domain, 2);
        forget();
        API.says(second, true);
        assertThat(ask(domain, SERVER.registrar()).code()).isEqualTo(200);
        AnsweredMessage notice = new AnsweredMessage(UUID.randomUUID(), new DomainName(domain),
                SERVER.bean(Accounts.class).find(login).orElseThrow().id(), new AuthorityNumber(first), MessageType.SIM_CHANGED,
                Optional.empty(), SERVER.clock().instant());
        assertThat(SERVER.bean(ObjectionListener.class).objected(notice, true)).isTrue();
        assertThat(SERVER.call(login, "StatusDomainPinLock", "domain", domain).value("frozen")).isEqualTo("1");
    }

    /** A minute later it may be known: the others wait for it. */
    @Test
    void testFailure_contacts_aSimThatCannotBeChecked_stopsTheRequest() {
        String first = number();
        String domain = locked(first);
        String second = withContact(domain, 2);
        forget();
        API.fails(second, 503, "UNAVAILABLE");
        assertThat(ask(domain, SERVER.registrar()).text()).isEqualTo(UNCHECKED);
        assertThat(sent(domain, first, "SIM_CHANGED")).isZero();
        API.says(second, false);
        assertThat(ask(domain, SERVER.registrar()).code()).isEqualTo(200);
    }
}
