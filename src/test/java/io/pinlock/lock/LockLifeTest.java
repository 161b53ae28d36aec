package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.DomainAdministration;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.domain.DomainName;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A lock from its request to its end. */
class LockLifeTest {
    private final TestServer server = TestServer.shared();
    private final String alpha = server.registrar();

    @Test
    void testFailure_deactivateWithValuesThatCanBeNone_nothingChanges() {
        String domain = server.lockedDomain(alpha);
        String[] off = {"domain", domain, "pinlock", "0"};
        for (String number : List.of("12", "0049 170 12x45")) {
            assertThat(server.call(alpha, "SetDomainPinLock", with(off, "authoritynumber", number)).text()).as(number)
                    .isEqualTo("505 Invalid attribute value syntax; AUTHORITYNUMBER");
        }
        assertThat(server.call(alpha, "SetDomainPinLock", with(off, "language", "FR")).text())
                .isEqualTo("505 Invalid attribute value syntax; LANGUAGE");
        assertThat(server.call(alpha, "StatusDomainPinLock", "domain", domain).value("pinlock status")).isEqualTo("ACTIVE");
        assertThat(server.messages(domain)).as("the phone is told nothing but the PIN").hasSize(1);
        assertThat(server.call(alpha, "SetDomainPinLock", with(off, "authoritynumber", "001987654322", "language", "de")).code())
                .as("another number, which is not needed").isEqualTo(200);
    }

    private static String[] with(String[] parameters, String... more) {
        return Stream.concat(Stream.of(parameters), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void testSuccess_requestConfirmListDeactivate() {
        String domain = server.domain(alpha);
        server.requestLock(alpha, domain);
        Answer pending = server.call(alpha, "StatusDomainPinLock", "domain", domain);
        assertThat(pending.value("pinlock status")).isEqualTo("PENDING");
        assertThat(pending.value("pinlock authoritynumber")).isEqualTo("+19*****321");
        assertThat(server.call(alpha, "QueryDomainPinLockList").values("column")).containsExactly("domain", "pinlock renewaldate",
                "pinlock paiduntildate");
        assertThat(server.call(alpha, "QueryDomainPinLockList").value("total")).as("pending ones are not listed").isEqualTo("0");
        assertThat(server.call(alpha, "StatusDomain", "domain", domain).value("pinlock")).isEqualTo("0");

        assertThat(server.confirmLock(alpha, domain, server.pin(domain)).properties()).isEmpty();
        assertThat(server.call(alpha, "StatusDomain", "domain", domain).value("pinlock")).isEqualTo("1");
        Answer list = server.call(alpha, "QueryDomainPinLockList", "wide", "1");
        assertThat(list.values("domain")).containsExactly(domain);
        assertThat(list.value("pinlock status")).isEqualTo("ACTIVE");
        assertThat(list.value("pinlock authoritynumber")).isEqualTo("+19*****321");
        assertThat(list.value("pinlock renewaldate")).isEqualTo(list.value("pinlock paiduntildate"));
        assertThat(server.call(alpha, "QueryDomainPinLockList").value("pinlock paiduntildate")).as("without WIDE, too")
                .isEqualTo(list.value("pinlock paiduntildate"));
        Answer active = server.call(alpha, "StatusDomainPinLock", "domain", domain);
        assertThat(active.value("sms status")).isEqualTo("DELIVERED");
        assertThat(active.raw()).doesNotContain(server.pin(domain));

        assertThat(server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0").properties()).isEmpty();
        assertThat(server.messages(domain).getFirst()).startsWith("The PinLock of " + domain + " was switched off.");
        assertThat(server.call(alpha, "StatusDomainPinLock", "domain", domain).value("pinlock status")).isEqualTo("NONE");
    }

    @Test
    void testSuccess_noticeInTheLanguageOfTheActivation() {
        String domain = server.domain(alpha);
        server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321", "language", "de");
        server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", "001987654321", "language", "DE",
                "token",
                server.pin(domain));
        server.call(alpha, "SetDomainPinLock", "domain", domain, "pinlock", "0", "language", "EN");
        assertThat(server.messages(domain).getFirst()).isEqualTo(
                "PinLock für " + domain + " wurde abgeschaltet. Waren Sie das nicht, rufen Sie sofort Ihren Registrar an.");
    }

    @Test
    void testSuccess_unicodeNameIsTheSameDomain() {
        String login = server.registrar();
        String unicode = "münchen-" + login + ".example";
        String ascii = DomainName.parse(unicode).orElseThrow().ascii();
        assertThat(ascii).startsWith("xn--");
        server.bean(DomainAdministration.class)
                .add(Actor.operator(), List.of(new DomainAdministration.Line(1, unicode, login, "secret")));
        assertThat(server.requestLock(login, unicode.toUpperCase(Locale.ROOT)).code()).isEqualTo(200);
        assertThat(server.messages(ascii)).as("the phone shows the readable name").isEmpty();
        assertThat(server.confirmLock(login, ascii, server.pin(unicode)).code()).isEqualTo(200);
        Answer status = server.call(login, "StatusDomain", "domain", unicode);
        assertThat(status.value("domain")).isEqualTo(ascii);
        assertThat(status.value("domain idn")).isEqualTo(unicode);
        assertThat(server.call(login, "QueryDomainPinLockList", "domain", unicode).values("domain")).containsExactly(ascii);
    }

    @Test
    void testSuccess_pendingEndsWithItsTerm() {
        String domain = server.domain(alpha);
        server.requestLock(alpha, domain);
        Instant end = LocalDateTime
                .parse(server.call(alpha, "StatusDomainPinLock", "domain", domain).value("pinlock paiduntildate").replace(' ', 'T'))
                .toInstant(ZoneOffset.UTC);
        server.clock().advanceTo(end.minus(Duration.ofMinutes(20)));
        server.requestLock(alpha, domain);
        String pin = server.pin(domain);
        server.clock().advance(Duration.ofMinutes(21));
        assertThat(server.confirmLock(alpha, domain, pin).text())
                .isEqualTo("552 Domain status does not allow for operation; no activation is pending");
        assertThat(server.call(alpha, "StatusDomainPinLock", "domain", domain).value("pinlock status")).isEqualTo("NONE");
        assertThat(server.balance(alpha)).isEqualTo("485.72");
    }

    @Test
    void testSuccess_lists() {
        String login = server.registrar();
        String a = server.lockedDomain(login);
        String b = server.lockedDomain(login);
        String c = server.domain(login);
        assertThat(server.call(login, "QueryDomainList").values("domain")).containsExactlyInAnyOrder(a, b, c).isSorted();
        assertThat(server.call(login, "QueryDomainList", "order", "desc", "limit", "1").value("domain"))
                .isEqualTo(Collections.max(List.of(a, b, c)));
        Answer page = server.call(login, "QueryDomainPinLockList", "first", "1", "limit", "1", "orderby", "domain");
        assertThat(page.value("count") + page.value("first") + page.value("last") + page.value("limit") + page.value("total"))
                .isEqualTo("11112");
        assertThat(server.call(login, "QueryDomainPinLockList", "first", "0", "last", "0").values("domain")).hasSize(1);
        assertThat(server.call(login, "QueryDomainPinLockList", "first", "0", "last", "5", "limit", "1").values("domain")).hasSize(1);
        assertThat(server.call(login, "QueryDomainPinLockList", "domain", "*" + a.substring(1)).values("domain")).containsExactly(a);
        assertThat(server.call(login, "QueryDomainPinLockList", "domain", "%").value("count")).as("% is no wildcard").isEqualTo("0");
        assertThat(server.call(login, "QueryDomainPinLockList", "generatelist", "0").value("count")).isEqualTo("2");
        assertThat(server.call(login, "QueryDomainPinLockList", "domain", "mün*").text())
                .isEqualTo("505 Invalid attribute value syntax; DOMAIN");
        Answer beyond = server.call(login, "QueryDomainList", "first", "20000000");
        assertThat(beyond.value("count") + " " + beyond.value("last") + " " + beyond.value("total")).isEqualTo("0 20000000 3");
        Answer none = server.call(login, "QueryDomainList", "limit", "0");
        assertThat(none.value("limit") + none.value("count") + none.value("last") + none.value("total")).isEqualTo("0003");
        assertThat(server.call(login, "QueryDomainList", "wide", "1").properties().keySet()).contains("domain idn", "roid", "transfermode");
    }

    /** Property order of a list, byte by byte. */
    @Test
    void testSuccess_listLayout() {
        String login = server.registrar();
        String domain = server.lockedDomain(login);
        Answer list = server.call(login, "QueryDomainPinLockList");
        assertThat(list.raw().replaceAll("runtime = .*", "runtime = T")).isEqualTo("[RESPONSE]\ncode = 200\n"
                + "description = Command completed successfully\nruntime = T\nqueuetime = 0\nproperty[column][0] = domain\n"
                + "property[column][1] = pinlock renewaldate\nproperty[column][2] = pinlock paiduntildate\nproperty[count][0] = 1\n"
                + "property[domain][0] = " + domain + "\nproperty[pinlock renewaldate][0] = " + list.value("pinlock renewaldate")
                + "\nproperty[pinlock paiduntildate][0] = " + list.value("pinlock paiduntildate") + "\nproperty[first][0] = 0\n"
                + "property[last][0] = 0\nproperty[limit][0] = 1000\nproperty[total][0] = 1\nEOF\n");
    }
}
