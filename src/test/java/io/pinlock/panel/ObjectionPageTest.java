package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Together;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the address in a message opens: without a login, and only for whoever has got the message. */
class ObjectionPageTest {
    private static final String URL = "https://pin.example.net";
    private static final Pattern ADDRESS = Pattern.compile(" Not you\\? https://pin\\.example\\.net/n/([a-z0-9]{10})$");

    private final TestServer server = TestServer.own(Map.of("pinlock.sms.objection-url", URL));
    private final String login = server.registrar();
    private final String domain = server.lockedDomain(login);
    private final PanelClient phone = new PanelClient(server, "en");

    @AfterEach
    void close() {
        server.proveInvariants();
        server.close();
    }

    private String word() {
        return word(server.messages(domain).getFirst());
    }

    private static String word(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private String frozen() {
        return server.call(login, "StatusDomainPinLock", "domain", domain).value("frozen");
    }

    private HttpResponse<String> button(String word) {
        return phone.post("/panel/no/" + word, "/panel/no/" + word + "/freeze");
    }

    @Test
    void testSuccess_thePageTellsWhatWasAsked_andOnlyItsButtonFreezes() {
        String pin = server.requestPin(login, domain);
        String word = word();
        HttpResponse<String> address = server.send(HttpRequest.newBuilder(server.uri("/n/" + word)).build());
        assertThat(address.statusCode()).isEqualTo(302);
        assertThat(address.headers().firstValue("Location").orElseThrow()).endsWith("/panel/no/" + word);
        HttpResponse<String> page = phone.get("/panel/no/" + word);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Whoever has it can change " + domain, login, "That was not me: freeze it")
                .doesNotContain(pin, "987654321");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'");
        assertThat(frozen()).as("opening it does nothing").isEqualTo("0");
        assertThat(phone.postWith("", "/panel/no/" + word + "/freeze").statusCode()).as("not from the page").isEqualTo(403);
        assertThat(phone.get("/panel/no/" + word + "/freeze").statusCode()).as("no link").isGreaterThanOrEqualTo(400);
        assertThat(frozen()).isEqualTo("0");
        assertThat(button(word).statusCode()).isEqualTo(200);
        assertThat(frozen()).isEqualTo("1");
        var status = server.call(login, "StatusDomainPinLock", "domain", domain);
        assertThat(status.value("freeze through")).isEqualTo("LINK");
        assertThat(status.value("freeze by")).isEqualTo("+19*****321");
        assertThat(status.value("freeze sms type")).isEqualTo("COMMAND_TOKEN");
        assertThat(phone.get("/panel/no/" + word).body()).contains(domain + " is frozen since").doesNotContain("freeze it");
        assertThat(new PanelClient(server, "de").get("/panel/no/" + word).body()).contains(domain + " ist eingefroren seit");
        assertThat(server.messages(domain).getFirst()).as("no way to say no to a freeze").contains("is frozen").doesNotContain("http");
    }

    @Test
    void testSuccess_aPinForOneOrder_andOneForOneAccount_areToldToo() {
        server.call(login, "RequestDomainPin", "domain", domain, "for", "DeleteDomain");
        assertThat(phone.get("/panel/no/" + word()).body()).contains("the one change of " + domain).doesNotContain("??");
        server.clock().advance(Duration.ofMinutes(31));
        server.call(login, "RequestDomainPin", "domain", domain, "target", server.registrar());
        assertThat(new PanelClient(server, "de").get("/panel/no/" + word()).body()).contains(domain).doesNotContain("??");
    }

    @Test
    void testSuccess_theNoticeOfAWindow_freezesAndSoCloses() {
        server.call(login, "ModifyRegistrar", "pinlockwindows", "1", "pinlockprofile", "FULL");
        String[] window = {"domain", domain, "for", "ModifyDomain,DeleteDomain", "window", "72h"};
        server.call(login, "RequestDomainPin", window);
        String pin = server.pin(domain);
        assertThat(server.call(login, "RequestDomainPin", "domain", domain, "for", "ModifyDomain,DeleteDomain", "window", "72h", "token",
                pin).code()).isEqualTo(200);
        String notice = server.messages(domain).getFirst();
        assertThat(notice).contains("needs no PIN for DeleteDomain");
        assertThat(phone.get("/panel/no/" + word(notice)).body()).contains(domain + " was opened for a time");
        assertThat(new PanelClient(server, "de").get("/panel/no/" + word(notice)).body()).contains("für eine Zeit geöffnet");
        assertThat(button(word(notice)).statusCode()).isEqualTo(200);
        assertThat(frozen()).isEqualTo("1");
        var status = server.call(login, "StatusDomainPinLock", "domain", domain);
        assertThat(status.value("freeze sms type")).isEqualTo("WINDOW_OPENED");
        assertThat(status.value("window end date")).isEmpty();
        assertThat(server.call(login, "ModifyDomain", "domain", domain, "transferlock", "1").code()).isEqualTo(552);
    }

    @Test
    void testSuccess_aPinForSeveralDomains_freezesAllOfThem() {
        String other = server.lockedDomain(login);
        String third = server.lockedDomain(login);
        server.call(login, "RequestDomainPin", "domain0", domain, "domain1", other, "for", "ParkDomain");
        server.call(login, "RequestDomainPin", "domain0", domain, "domain1", other, "for", "DeleteDomain");
        String word = word(server.messagesOfMany(domain.compareTo(other) < 0 ? domain : other).getFirst());
        assertThat(phone.get("/panel/no/" + word).body()).contains("changes several domains, ").doesNotContain("??");
        assertThat(button(word).statusCode()).isEqualTo(200);
        assertThat(frozen()).isEqualTo("1");
        assertThat(server.call(login, "StatusDomainPinLock", "domain", other).value("frozen")).isEqualTo("1");
        assertThat(server.call(login, "StatusDomainPinLock", "domain", third).value("frozen")).isEqualTo("0");
    }

    /** A message that was there before the PIN says nothing about it: whoever has an old address cannot keep the domain frozen. */
    @Test
    void testFailure_anOldWord_doesNotVoidThePinThatEndsTheFreeze() {
        server.requestPin(login, domain);
        String old = word();
        assertThat(button(old).statusCode()).isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(1));
        server.call(login, "UnfreezeDomain", "domain", domain);
        String pin = server.pin(domain);
        button(old);
        assertThat(server.call(login, "UnfreezeDomain", "domain", domain, "token", pin).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_aThawingPin_canBeMadeVoid_andTheDomainStaysFrozen() {
        server.call(login, "FreezeDomain", "domain", domain);
        server.call(login, "UnfreezeDomain", "domain", domain);
        String pin = server.pin(domain);
        String word = word();
        assertThat(phone.get("/panel/no/" + word).body()).contains("make the PIN void");
        assertThat(button(word).statusCode()).isEqualTo(200);
        assertThat(server.call(login, "UnfreezeDomain", "domain", domain, "token", pin).code()).isEqualTo(531);
        assertThat(frozen()).isEqualTo("1");
        assertThat(server.call(login, "StatusDomainPinLock", "domain", domain).value("freeze through")).as("the first word stays")
                .isEqualTo("ACCOUNT");
    }

    @Test
    void testFailure_after72Hours_theWordIsGone_andWhatIsKeptOfItToo() {
        server.requestPin(login, domain);
        String word = word();
        server.clock().advance(Duration.ofHours(71));
        assertThat(phone.get("/panel/no/" + word).statusCode()).isEqualTo(200);
        server.clock().advance(Duration.ofHours(1));
        HttpResponse<String> late = phone.get("/panel/no/" + word);
        assertThat(late.statusCode()).isEqualTo(404);
        assertThat(late.body()).contains("no longer good");
        server.jobsBringAbout(() -> assertThat(server.count("""
                SELECT count(*) AS n FROM sms_message
                WHERE objection_tag IS NOT NULL OR objection_until IS NOT NULL""")).isZero());
    }

    @Test
    void testFailure_itWorksForTheDomainOfItsMessageAlone_whileTheAccountHoldsIt_andTheLockHasTheNumber() {
        server.requestPin(login, domain);
        String word = word();
        String other = server.lockedDomain(login);
        assertThat(server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "0").code()).isEqualTo(200);
        assertThat(phone.get("/panel/no/" + word).body()).contains("nothing left that could be frozen").doesNotContain("freeze it");
        assertThat(server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "004917012345678").code())
                .isEqualTo(200);
        assertThat(server.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "004917012345678", "token",
                server.pin(domain)).code()).isEqualTo(200);
        assertThat(phone.get("/panel/no/" + word).body()).as("another phone").contains("nothing left");
        String fresh = word(requested(other));
        assertThat(phone.postWith(phone.token("/panel/no/" + fresh), "/panel/no/" + word + "/freeze").body()).contains("nothing left");
        assertThat(server.count("SELECT count(*) AS n FROM pinlock WHERE frozen_at IS NOT NULL")).isZero();
        String gaining = server.registrar();
        assertThat(server.call(gaining, "TransferDomain", "domain", other, "action", "USERTRANSFER", "token", server.pin(other)).code())
                .isEqualTo(200);
        assertThat(phone.get("/panel/no/" + fresh).body()).as("another account").contains("nothing left");
    }

    private String requested(String name) {
        server.requestPin(login, name);
        return server.messages(name).getFirst();
    }

    @Test
    void testFailure_wrongWords_areCountedExactly_ofManyAtOnce() throws Exception {
        server.clock().stop();
        server.requestPin(login, domain);
        String word = word();
        List<Integer> answers = Together.run(40,
                i -> server.send(HttpRequest.newBuilder(server.uri("/panel/no/aaaaaaaa" + (char) ('a' + i / 8)
                        + (char) ('a' + i % 8))).build()).statusCode());
        assertThat(answers.stream().filter(code -> code == 404)).as("looked at").hasSize(20);
        assertThat(answers.stream().filter(code -> code == 429)).hasSize(20);
        HttpResponse<String> right = phone.get("/panel/no/" + word);
        assertThat(right.statusCode()).as("the right one is not looked at either").isEqualTo(429);
        assertThat(right.body()).contains("Too many wrong addresses");
        assertThat(server.count("SELECT guesses AS n FROM objection_guess WHERE key = '*'")).isEqualTo(20);
        server.clock().advance(Duration.ofHours(1));
        assertThat(phone.get("/panel/no/" + word).statusCode()).isEqualTo(200);
        assertThat(server.count("SELECT sum(guesses) AS n FROM objection_guess")).as("a right word is no guess").isZero();
    }

    @Test
    void testFailure_wrongWordsOfAllTogether_areLimited() {
        server.requestPin(login, domain);
        String word = word();
        assertThat(phone.get("/panel/no/aaaaaaaaaa").statusCode()).isEqualTo(404);
        server.sql("UPDATE objection_guess SET guesses = 100000 WHERE key = '*'");
        assertThat(phone.get("/panel/no/" + word).statusCode()).isEqualTo(429);
        assertThat(server.count("SELECT guesses AS n FROM objection_guess WHERE key = '*'")).isEqualTo(100_000);
    }

    @Test
    void testFailure_noWord_noAddress() {
        for (String word : new String[]{"x", "aaaaaaaaa1", "aaaaaaaaaaaaaaaaaaaa", "AAAAAAAAAA"}) {
            assertThat(phone.get("/panel/no/" + word).statusCode()).as(word).isBetween(400, 499);
        }
        TestServer without = TestServer.shared();
        String holder = without.registrar();
        String name = without.lockedDomain(holder);
        without.requestPin(holder, name);
        assertThat(without.messages(name).getFirst()).endsWith("Valid for 30 minutes.");
        assertThat(new PanelClient(without, "en").get("/panel/no/aaaaaaaaaa").statusCode()).isEqualTo(404);
        assertThat(without.count("SELECT count(*) AS n FROM sms_message WHERE domain = ? AND objection_until IS NOT NULL", name)).isZero();
    }
}
