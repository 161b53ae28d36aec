package io.pinlock.lock;

import static io.pinlock.lock.ContactsFixture.FIRST;
import static io.pinlock.lock.ContactsFixture.SECOND;
import static io.pinlock.lock.ContactsFixture.THIRD;
import static io.pinlock.lock.ContactsFixture.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.lock.token.Totp;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another number, further contacts, another quorum: each needs today's quorum, and a proof of what is new. */
class AuthorityTest {
    private static final String DONE = "200 Command completed successfully";
    private static final String INVALID = "531 Authorization failed; invalid token";
    private static final String NEW = "+4915112345679";

    private final TestServer server = TestServer.shared();
    private final ContactsFixture lock = new ContactsFixture(server);

    @AfterEach
    void proveInvariants() {
        server.clock().run();
        server.proveInvariants();
    }

    private Answer ask(String... change) {
        Answer asked = lock.call("SetDomainAuthority", change);
        assertThat(asked.code()).as(asked.raw()).isEqualTo(200);
        return asked;
    }

    private Map<String, String> contacts() {
        Answer status = lock.status();
        return status.values("contact").stream()
                .collect(Collectors.toMap(each -> each, each -> status.values("contact kind").get(status.values("contact").indexOf(each))));
    }

    private String masked() {
        return lock.status().value("pinlock authoritynumber");
    }

    @Test
    void testSuccess_anotherNumber_withAPinOfTheOldOneAndOfTheNewOne_atOnce_andBothAreTold() {
        String before = masked();
        Answer asked = ask("authoritynumber", typed(NEW));
        assertThat(asked.value("info")).isEqualTo("Please resend this command with the tokens to change who approves.");
        assertThat(asked.value("order")).startsWith("set contacts of " + lock.domain + ": contact 1; number +49").contains("*");
        assertThat(lock.texts(FIRST).getFirst()).contains("only for this: set contacts of " + lock.domain).contains(NEW);
        assertThat(lock.texts(NEW).getFirst()).contains("makes this phone a contact for " + lock.domain);
        assertThat(masked()).as("nothing happens yet").isEqualTo(before);
        assertThat(lock.set(lock.pin(FIRST), lock.pin(NEW), "authoritynumber", typed(NEW)).text()).isEqualTo(DONE);
        assertThat(masked()).isNotEqualTo(before);
        assertThat(lock.texts(FIRST).getFirst()).contains("has changed");
        assertThat(lock.texts(NEW).getFirst()).contains("has changed");
        assertThat(lock.call("RequestDomainPin").code()).isEqualTo(200);
        assertThat(lock.pin(NEW)).hasSize(8);
        assertThat(server.call(lock.login, "QueryDomainPinLockList", "domain", lock.domain, "wide", "1").value("pinlock authoritynumber"))
                .isEqualTo(masked());
    }

    @Test
    void testFailure_eitherPinAlone_orBothInEachOthersPlace_changesNothing() {
        String before = masked();
        ask("authoritynumber", typed(NEW));
        String old = lock.pin(FIRST);
        String fresh = lock.pin(NEW);
        assertThat(lock.call("SetDomainAuthority", "authoritynumber", typed(NEW), "token", old).text())
                .isEqualTo("504 Missing required attribute; NEWTOKEN");
        assertThat(lock.call("SetDomainAuthority", "authoritynumber", typed(NEW), "newtoken", fresh).text())
                .isEqualTo("504 Missing required attribute; TOKEN");
        assertThat(lock.set(fresh, old, "authoritynumber", typed(NEW)).text()).isEqualTo(INVALID);
        assertThat(lock.set(fresh, fresh, "authoritynumber", typed(NEW)).text()).isEqualTo(INVALID);
        assertThat(lock.set(old, old, "authoritynumber", typed(NEW)).text()).isEqualTo(INVALID);
        assertThat(lock.status().value("token attempts left")).as("each wrong one counts").isEqualTo("2");
        assertThat(lock.set(old, fresh, "authoritynumber", typed(THIRD)).text()).as("another order").isEqualTo(INVALID);
        assertThat(lock.status().value("token attempts left")).isEqualTo("2");
        assertThat(masked()).isEqualTo(before);
        assertThat(lock.set(old, fresh, "authoritynumber", typed(NEW)).text()).isEqualTo(DONE);
        assertThat(lock.set(old, fresh, "authoritynumber", typed(NEW)).text()).as("each is good once").isEqualTo(INVALID);
    }

    @Test
    void testFailure_aPinForAnyOrder_changesNoContact() {
        lock.withSecond();
        lock.call("RequestDomainPin");
        assertThat(lock.call("SetDomainAuthority", "contact", "2", "kind", "NONE", "token", lock.pin(FIRST)).text()).isEqualTo(INVALID);
    }

    @Test
    void testSuccess_withAQuorumOfTwo_twoOfTodaysContactsAreNeeded() {
        lock.twoOfThree();
        ask("authoritynumber", typed(NEW));
        String fresh = lock.pin(NEW);
        assertThat(lock.set(lock.pin(FIRST), fresh, "authoritynumber", typed(NEW)).text())
                .isEqualTo("557 Object status prohibits operation; 1 of 2 contacts have approved");
        assertThat(lock.set(lock.pin(FIRST), fresh, "authoritynumber", typed(NEW)).code()).isEqualTo(557);
        assertThat(lock.call("ApproveDomainOrder", "token", lock.pin(SECOND)).value("approvals")).isEqualTo("2");
        assertThat(lock.call("SetDomainAuthority", "authoritynumber", typed(NEW), "newtoken", fresh).text()).isEqualTo(DONE);
        assertThat(lock.texts(THIRD).getFirst()).contains("has changed");
    }

    @Test
    void testSuccess_aContactIsRemoved_andTheQuorumWithIt_byTheQuorumOfToday() {
        lock.twoOfThree();
        String[] change = {"contact", "3", "kind", "NONE", "quorum", "1"};
        ask(change);
        lock.call("ApproveDomainOrder", "token", lock.pin(FIRST));
        lock.call("ApproveDomainOrder", "token", lock.pin(THIRD));
        assertThat(lock.call("SetDomainAuthority", change).text()).as("approved ahead: no PIN is needed any more").isEqualTo(DONE);
        assertThat(contacts()).containsOnlyKeys("1", "2");
        assertThat(lock.status().value("pinlock quorum")).isEqualTo("1");
        assertThat(lock.texts(THIRD).getFirst()).contains("has changed");
    }

    @Test
    void testSuccess_aNameAlone_needsThePinOfToday() {
        lock.withSecond();
        ask("contact", "2", "name", "Robert");
        assertThat(lock.call("SetDomainAuthority", "contact", "2", "name", "Robert", "token", lock.pin(SECOND)).text()).isEqualTo(DONE);
        assertThat(lock.status().values("contact name")).containsExactly("", "Robert");
    }

    @Test
    void testSuccess_anApp_isSetUpByItsCode_andReplacedLikeANumber() {
        server.clock().stop();
        lock.withApp();
        assertThat(contacts()).containsEntry("2", "TOTP");
        server.clock().advance(Duration.ofSeconds(1));
        String uri = ask("contact", "2", "kind", "TOTP").value("contact app");
        assertThat(uri).startsWith("otpauth://totp/PinLock:" + lock.domain + "?secret=").endsWith("&digits=8&period=30");
        String secret = uri.replaceAll(".*secret=([A-Z2-7]+)&.*", "$1");
        assertThat(lock.set(lock.pin(FIRST), "00000000", "contact", "2", "kind", "TOTP").text()).isEqualTo(INVALID);
        String code = Totp.code(secret, server.clock().instant());
        assertThat(lock.set(lock.pin(FIRST), code, "contact", "2", "kind", "TOTP").text()).isEqualTo(DONE);
        assertThat(server.count("SELECT count(*) AS n FROM authority_contact WHERE domain = ? AND encode(secret, 'escape') LIKE ?",
                lock.domain, "%" + secret + "%")).as("it is sealed").isZero();
    }

    @ParameterizedTest
    @CsvSource({"1,KIND,NONE,541 Invalid attribute value; KIND", "1,KIND,TOTP,541 Invalid attribute value; KIND",
            "2,KIND,SMS,504 Missing required attribute; AUTHORITYNUMBER", "3,KIND,NONE,541 Invalid attribute value; CONTACT",
            "2,QUORUM,3,541 Invalid attribute value; CONTACT", "1,QUORUM,2,541 Invalid attribute value; QUORUM",
            "2,AUTHORITYNUMBER,001987654321,541 Invalid attribute value; AUTHORITYNUMBER",
            "6,NAME,x,505 Invalid attribute value syntax; CONTACT"})
    void testFailure_whatDoesNotGoTogether(String contact, String parameter, String value, String answer) {
        assertThat(lock.call("SetDomainAuthority", "contact", contact, parameter, value).text()).isEqualTo(answer);
        assertThat(lock.texts(FIRST)).as("nothing was sent").hasSize(1);
    }

    @Test
    void testFailure_anotherAccount_orNoLock() {
        assertThat(lock.callBy(server.registrar(), "SetDomainAuthority", "authoritynumber", typed(NEW)).code()).isEqualTo(545);
        String free = server.domain(lock.login);
        assertThat(server.call(lock.login, "SetDomainAuthority", "domain", free, "authoritynumber", typed(NEW)).text())
                .isEqualTo("552 Domain status does not allow for operation; pinlock is not activated");
    }

    @Test
    void testSuccess_noticesGoToEveryPhone() {
        lock.withSecond();
        assertThat(lock.call("SetDomainPinLock", "pinlock", "0").text()).isEqualTo(DONE);
        assertThat(lock.texts(FIRST).getFirst()).contains("switched off");
        assertThat(lock.texts(SECOND).getFirst()).contains("abgeschaltet");
    }
}
