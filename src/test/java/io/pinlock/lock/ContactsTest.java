package io.pinlock.lock;

import static io.pinlock.lock.ContactsFixture.FIRST;
import static io.pinlock.lock.ContactsFixture.SECOND;
import static io.pinlock.lock.ContactsFixture.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.crypto.Rekeyable;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.token.Tokens;
import io.pinlock.lock.token.Totp;
import io.pinlock.testing.AllRows;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several contacts and a quorum: whose approvals open a domain, and whose refusal ends an order. */
class ContactsTest {
    private static final String DONE = "200 Command completed successfully";
    private static final String INVALID = "531 Authorization failed; invalid token";
    private static final String ONE_OF_TWO = "557 Object status prohibits operation; 1 of 2 contacts have approved";
    private static final String NONE = "552 Domain status does not allow for operation; no token is outstanding";

    private final TestServer server = TestServer.shared();
    private final ContactsFixture lock = new ContactsFixture(server);
    private final String gaining = server.registrar();

    @AfterEach
    void proveInvariants() {
        server.clock().run();
        server.proveInvariants();
    }

    private static String wrong(String pin) {
        return pin.substring(0, pin.length() - 1) + (pin.charAt(pin.length() - 1) == '0' ? '1' : '0');
    }

    @Test
    void testSuccess_aSecondPhone_eitherOpensTheDomain_eachWithItsOwnPin() {
        lock.withSecond();
        assertThat(lock.call("RequestDomainPin").code()).isEqualTo(200);
        assertThat(lock.pin(FIRST)).startsWith("1").hasSize(9);
        assertThat(lock.pin(SECOND)).startsWith("2").hasSize(9);
        assertThat(lock.texts(SECOND).getFirst()).as("in its own language").contains("erlaubt");
        assertThat(lock.transfer(gaining, "token", lock.pin(SECOND)).text()).startsWith("200");
        assertThat(server.count("SELECT count(*) AS n FROM approval WHERE domain = ? AND tag IS NOT NULL", lock.domain))
                .as("all PINs are void").isZero();
    }

    @Test
    void testSuccess_contactsAreShown_byNameAndMaskedNumber() {
        lock.twoOfThree();
        lock.ask(gaining);
        Answer status = lock.status();
        assertThat(status.values("contact")).containsExactly("1", "2", "3");
        assertThat(status.values("contact name")).containsExactly("", "Bob", "Eve");
        assertThat(status.values("contact kind")).containsOnly("SMS");
        assertThat(status.values("contact authoritynumber")).allMatch(number -> number.contains("*"));
        assertThat(status.values("contact answer")).containsOnly("OPEN");
        assertThat(status.value("token approvals")).isEqualTo("0");
        assertThat(status.value("token next request date")).as("no other order before this one is over")
                .isGreaterThan(status.value("token issue date"));
        assertThat(lock.call("ApproveDomainOrder", "token", lock.pin(THIRD)).value("approvals")).isEqualTo("1");
        assertThat(lock.status().values("contact answer")).containsExactly("OPEN", "OPEN", "APPROVED");
        assertThat(lock.status().value("token approvals")).isEqualTo("1");
    }

    @Test
    void testSuccess_twoOfThree_theSecondPinPasses() {
        lock.twoOfThree();
        lock.ask(gaining);
        assertThat(lock.transfer(gaining, "token", lock.pin(FIRST)).text()).isEqualTo(ONE_OF_TWO);
        assertThat(lock.transfer(gaining, "token", lock.pin(FIRST)).text()).as("the same contact twice is not two").isEqualTo(ONE_OF_TWO);
        assertThat(lock.transfer(gaining, "token", lock.pin(THIRD)).text()).startsWith("200");
    }

    @Test
    void testSuccess_approvedAhead_thenNoPinIsNeeded_forThatOrderAlone() {
        lock.twoOfThree();
        lock.ask(gaining);
        assertThat(lock.call("ApproveDomainOrder", "token", lock.pin(FIRST), "contact", "1").text()).isEqualTo(DONE);
        assertThat(lock.transfer(gaining).text()).startsWith("504");
        Answer second = lock.call("ApproveDomainOrder", "token", lock.pin(SECOND));
        assertThat(List.of(second.value("approvals"), second.value("quorum"))).containsExactly("2", "2");
        String other = server.registrar();
        assertThat(lock.transfer(other).text()).as("another order").startsWith("504");
        assertThat(lock.transfer(gaining).text()).startsWith("200");
    }

    @Test
    void testSuccess_aWindowThatIsApprovedAhead_opensWithoutAPin() {
        lock.twoOfThree();
        server.call(lock.login, "ModifyRegistrar", "pinlockwindows", "1");
        String[] window = {"for", "ModifyDomain", "window", "2h"};
        assertThat(lock.call("RequestDomainPin", window).text()).isEqualTo(DONE);
        lock.call("ApproveDomainOrder", "token", lock.pin(FIRST));
        assertThat(lock.call("RequestDomainPin", window).text()).as("one of two: it is asked for again").startsWith("557");
        lock.call("ApproveDomainOrder", "token", lock.pin(SECOND));
        assertThat(lock.call("RequestDomainPin", "for", "ModifyDomain", "window", "3h").text()).as("another").startsWith("557");
        assertThat(lock.call("RequestDomainPin", window).value("window commands")).isEqualTo("ModifyDomain");
        assertThat(lock.status().value("window commands")).isEqualTo("ModifyDomain");
    }

    /** Whoever has the password sees the address of the page, too. */
    @Test
    void testFailure_aNewPasskey_isNotReplacedByAnother() {
        lock.call("SetDomainAuthority", "contact", "2", "kind", "PASSKEY");
        String page = lock.status().value("contact new page");
        UUID id = UUID.fromString(page.substring(page.lastIndexOf('/') + 1)
                .replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        ContactPages pages = server.bean(ContactPages.class);
        assertThat(pages.keep(new DomainName(lock.domain), id, "owner").objection()).isEmpty();
        assertThat(pages.keep(new DomainName(lock.domain), id, "thief").objection()).isPresent();
        assertThat(server.count("SELECT count(*) AS n FROM pending_contact WHERE passkey = 'owner'")).isOne();
    }

    @Test
    void testFailure_aPinOfOneContact_isWrongForAnother_andCounts() {
        lock.twoOfThree();
        lock.ask(gaining);
        assertThat(lock.call("ApproveDomainOrder", "token", lock.pin(FIRST), "contact", "2").text()).isEqualTo(INVALID);
        assertThat(lock.call("ApproveDomainOrder", "token", "2" + lock.pin(FIRST).substring(1)).text()).isEqualTo(INVALID);
        assertThat(lock.call("ApproveDomainOrder", "token", "9" + lock.pin(FIRST).substring(1)).text()).isEqualTo(INVALID);
        assertThat(lock.status().value("token attempts left")).isEqualTo("2");
        assertThat(lock.call("ApproveDomainOrder", "token", wrong(lock.pin(FIRST))).text()).isEqualTo(INVALID);
        assertThat(lock.call("ApproveDomainOrder", "token", wrong(lock.pin(SECOND))).text()).isEqualTo(INVALID);
        assertThat(lock.call("ApproveDomainOrder", "token", lock.pin(FIRST)).text()).as("five in all").isEqualTo(NONE);
        assertThat(Stream.of(FIRST, SECOND, THIRD).map(phone -> lock.texts(phone).getFirst()))
                .allMatch(text -> text.contains("Wrong PINs") || text.contains("falsche PINs"));
    }

    @Test
    void testFailure_aQuorumOfSeveral_approvesOneOrderAlone() {
        lock.twoOfThree();
        assertThat(lock.call("RequestDomainPin").text())
                .isEqualTo("504 Missing required attribute; FOR, several contacts approve one order alone");
    }

    @Test
    void testSuccess_aContactRefuses_theOrderIsVoid_andAllAreTold() {
        lock.twoOfThree();
        lock.ask(gaining);
        String first = lock.pin(FIRST);
        assertThat(lock.call("ApproveDomainOrder", "token", first).text()).isEqualTo(DONE);
        assertThat(lock.call("RefuseDomainOrder", "token", wrong(lock.pin(SECOND))).text()).isEqualTo(INVALID);
        assertThat(lock.call("RefuseDomainOrder", "token", lock.pin(SECOND)).text()).isEqualTo(DONE);
        assertThat(lock.texts(FIRST).getFirst()).contains("refused by Bob");
        assertThat(lock.texts(THIRD).getFirst()).contains("refused by Bob");
        assertThat(lock.status().values("contact answer")).containsExactly("NONE", "REFUSED", "NONE");
        assertThat(lock.transfer(gaining, "token", first).text()).isEqualTo(INVALID);
        assertThat(lock.call("ApproveDomainOrder", "token", first).text()).isEqualTo(NONE);
        assertThat(server.call(lock.login, "QueryEventList", "class", "DOMAIN_PINLOCK", "limit", "100").values("eventsubclass"))
                .contains("ORDER_APPROVED", "ORDER_REFUSED", "CONTACTS_CHANGED");
        lock.ask(gaining);
        assertThat(lock.status().values("contact answer")).containsOnly("OPEN");
    }

    @Test
    void testFailure_anExpiredOrder_itsApprovalsCountForNothing() {
        lock.twoOfThree();
        server.clock().stop();
        lock.ask(gaining);
        lock.call("ApproveDomainOrder", "token", lock.pin(FIRST));
        lock.call("ApproveDomainOrder", "token", lock.pin(SECOND));
        String third = lock.pin(THIRD);
        server.clock().advance(Duration.ofMinutes(31));
        assertThat(lock.transfer(gaining).text()).startsWith("504");
        assertThat(lock.transfer(gaining, "token", third).text()).isEqualTo(INVALID);
        lock.ask(gaining);
        assertThat(lock.transfer(gaining).text()).startsWith("504");
    }

    @Test
    void testSuccess_aFreeze_killsApprovals_andEndsByTheQuorum() {
        lock.twoOfThree();
        lock.ask(gaining);
        lock.call("ApproveDomainOrder", "token", lock.pin(FIRST));
        lock.call("ApproveDomainOrder", "token", lock.pin(SECOND));
        assertThat(lock.call("FreezeDomain").text()).isEqualTo(DONE);
        assertThat(lock.transfer(gaining).text()).startsWith("552");
        assertThat(lock.texts(THIRD).getFirst()).contains("is frozen");
        assertThat(lock.call("UnfreezeDomain").code()).isEqualTo(200);
        assertThat(lock.call("UnfreezeDomain", "token", lock.pin(FIRST)).text()).isEqualTo(ONE_OF_TWO);
        assertThat(lock.status().value("frozen")).isEqualTo("1");
        assertThat(lock.call("UnfreezeDomain", "token", lock.pin(THIRD)).text()).isEqualTo(DONE);
        assertThat(lock.status().value("frozen")).isEqualTo("0");
        assertThat(lock.transfer(gaining).text()).startsWith("504");
    }

    @Test
    void testSuccess_aFreeze_whoseEndIsApprovedAhead_endsWithoutAPin() {
        lock.twoOfThree();
        lock.call("FreezeDomain");
        assertThat(lock.call("UnfreezeDomain").code()).isEqualTo(200);
        assertThat(lock.call("ApproveDomainOrder", "token", lock.pin(FIRST)).text()).isEqualTo(DONE);
        assertThat(lock.call("UnfreezeDomain").text()).as("one of two").startsWith("557 Object status prohibits operation; a token is");
        assertThat(lock.status().value("frozen")).isEqualTo("1");
        assertThat(lock.call("ApproveDomainOrder", "token", lock.pin(SECOND)).text()).isEqualTo(DONE);
        assertThat(lock.callBy(gaining, "UnfreezeDomain").code()).as("not by others").isEqualTo(545);
        int texts = lock.texts(THIRD).size();
        assertThat(lock.call("UnfreezeDomain").text()).isEqualTo(DONE);
        assertThat(lock.status().value("frozen")).isEqualTo("0");
        assertThat(lock.texts(THIRD)).as("nothing is sent").hasSize(texts);
        assertThat(lock.call("UnfreezeDomain").text()).startsWith("552");
    }

    /** Approvals of another order end no freeze, nor do those of an order that is over. */
    @Test
    void testFailure_aFreeze_approvalsThatAreOver_endNothing() {
        lock.twoOfThree();
        lock.ask(gaining);
        lock.call("ApproveDomainOrder", "token", lock.pin(FIRST));
        lock.call("ApproveDomainOrder", "token", lock.pin(SECOND));
        lock.call("FreezeDomain");
        server.clock().advance(Duration.ofMinutes(3));
        assertThat(lock.call("UnfreezeDomain").value("info")).as("PINs are sent").isNotNull();
        lock.call("ApproveDomainOrder", "token", lock.pin(FIRST));
        lock.call("ApproveDomainOrder", "token", lock.pin(SECOND));
        server.clock().advance(Duration.ofMinutes(31));
        assertThat(lock.call("UnfreezeDomain").code()).isEqualTo(200);
        assertThat(lock.status().value("frozen")).isEqualTo("1");
    }

    @Test
    void testSuccess_anApp_itsCodeIsGoodOnce_andAStepBesideIt() {
        server.clock().stop();
        String secret = lock.withApp();
        assertThat(lock.status().values("contact kind")).containsExactly("SMS", "TOTP");
        lock.ask(gaining);
        String used = Totp.code(secret, server.clock().instant());
        assertThat(lock.call("ApproveDomainOrder", "contact", "2", "token", used).text()).as("it was used when it was set up")
                .isEqualTo(INVALID);
        String tooLate = Totp.code(secret, server.clock().instant().plusSeconds(60));
        assertThat(lock.call("ApproveDomainOrder", "contact", "2", "token", tooLate).text()).isEqualTo(INVALID);
        String next = Totp.code(secret, server.clock().instant().plusSeconds(30));
        assertThat(lock.call("ApproveDomainOrder", "contact", "2", "token", next).text()).isEqualTo(DONE);
        assertThat(lock.call("ApproveDomainOrder", "contact", "2", "token", next).text()).isEqualTo(INVALID);
        assertThat(lock.transfer(gaining).text()).startsWith("200");
    }

    @Test
    void testSuccess_theCodeOfAnApp_behindItsPosition_opensTheDomain() {
        server.clock().stop();
        String secret = lock.withApp();
        lock.ask(gaining);
        server.clock().advance(Duration.ofSeconds(30));
        assertThat(lock.transfer(gaining, "token", "2" + Totp.code(secret, server.clock().instant())).text()).startsWith("200");
    }

    @Test
    void testFailure_oneContact_hasNothingToGather() {
        lock.call("RequestDomainPin");
        assertThat(lock.pin(FIRST)).hasSize(8);
        assertThat(lock.call("ApproveDomainOrder", "token", lock.pin(FIRST)).text())
                .isEqualTo("552 Domain status does not allow for operation; the lock has one contact");
        assertThat(lock.callBy(gaining, "ApproveDomainOrder", "token", lock.pin(FIRST)).code()).isEqualTo(545);
    }

    @Test
    void testSuccess_aPreview_storesNoApproval_andTellsWhoHasToApprove() {
        lock.twoOfThree();
        assertThat(lock.call("SetDomainGuardProfile", "profile", "FULL").code()).isEqualTo(200);
        lock.ask(gaining);
        Map<String, String> before = AllRows.of(server);
        lock.transfer(gaining, "token", lock.pin(FIRST), "preview", "1");
        Answer seen = lock.call("PushDomain", "target", "TRANSIT", "preview", "1", "token", "10000000");
        assertThat(seen.values("preview contact")).containsExactly("+19*****321", "Bob", "Eve");
        assertThat(seen.value("preview quorum")).isEqualTo("2");
        assertThat(seen.value("preview code")).as("one approval would be too few").isEqualTo("557");
        assertThat(AllRows.of(server)).isEqualTo(before);
    }

    private void undelivered(String number) {
        UUID id = server.bean(Database.class).read(
                Sql.of("""
                        SELECT token_id FROM sms_message WHERE domain = ? AND number = ? AND token_id IS NOT NULL
                        ORDER BY queued_at DESC LIMIT 1""",
                        lock.domain, number).one(row -> row.uuid("token_id")))
                .orElseThrow();
        server.bean(Database.class).transaction(tx -> {
            server.bean(Tokens.class).undelivered(tx, new DomainName(lock.domain), id);
            return id;
        });
    }

    @Test
    void testSuccess_oneMessageThatDoesNotArrive_endsNoOrder_untilTheQuorumIsOutOfReach() {
        lock.twoOfThree();
        server.clock().stop();
        server.clock().advance(Duration.ofSeconds(1));
        lock.ask(gaining);
        List<String> pins = Stream.of(FIRST, SECOND, THIRD).map(lock::pin).toList();
        undelivered(FIRST);
        assertThat(lock.transfer(gaining, "token", pins.getFirst()).text()).as("nobody can have it").isEqualTo(INVALID);
        assertThat(lock.transfer(gaining, "token", pins.get(1)).text()).isEqualTo(ONE_OF_TWO);
        undelivered(THIRD);
        assertThat(lock.transfer(gaining, "token", pins.get(2)).text()).isEqualTo(INVALID);
        assertThat(lock.call("ApproveDomainOrder", "token", pins.get(1)).text()).isEqualTo(NONE);
    }

    @Test
    void testSuccess_thePinOfOneContact_isSentAgain() {
        lock.twoOfThree();
        server.clock().stop();
        server.clock().advance(Duration.ofSeconds(1));
        lock.ask(gaining);
        String pin = lock.pin(THIRD);
        server.clock().advance(Duration.ofMinutes(2));
        int first = lock.texts(FIRST).size();
        assertThat(lock.call("ResendDomainPin", "contact", "3").text()).isEqualTo(DONE);
        assertThat(lock.pin(THIRD)).isEqualTo(pin);
        assertThat(lock.texts(FIRST)).hasSize(first);
        assertThat(lock.call("ResendDomainPin", "contact", "4").text()).isEqualTo(NONE);
    }

    private long kept() {
        return server.count("SELECT count(*) AS n FROM pending_contact WHERE domain = ? AND message IS NOT NULL", lock.domain);
    }

    @Test
    void testSuccess_thePinOfANewNumber_isSentAgain_threeTimes() {
        server.clock().stop();
        String[] change = {"contact", "2", "name", "Bob", "authoritynumber", ContactsFixture.typed(SECOND)};
        assertThat(lock.call("ResendDomainPin", "contact", "NEW").text()).isEqualTo(NONE);
        assertThat(lock.call("SetDomainAuthority", change).code()).isEqualTo(200);
        String pin = lock.pin(SECOND);
        assertThat(lock.call("ResendDomainPin", "contact", "NEW").text()).contains("; the token was sent a moment ago, possible from");
        assertThat(lock.callBy(gaining, "ResendDomainPin", "contact", "NEW").code()).isEqualTo(545);
        int first = lock.texts(FIRST).size();
        for (int i = 1; i <= 3; i++) {
            server.clock().advance(Duration.ofSeconds(61));
            assertThat(lock.call("ResendDomainPin", "contact", "new").text()).isEqualTo(DONE);
            assertThat(lock.pin(SECOND)).isEqualTo(pin);
            assertThat(lock.texts(SECOND)).hasSize(1 + i);
        }
        server.clock().advance(Duration.ofSeconds(61));
        assertThat(lock.call("ResendDomainPin", "contact", "NEW").text()).contains("; the token was sent again three times");
        assertThat(lock.texts(FIRST)).as("the other PIN is another").hasSize(first);
        assertThat(lock.call("ResendDomainPin").text()).isEqualTo(DONE);
        assertThat(kept()).isOne();
        assertThat(lock.set(lock.pin(FIRST), pin, change).text()).isEqualTo(DONE);
        assertThat(kept()).isZero();
    }

    @Test
    void testFailure_thePinOfANewNumber_isKeptNoLongerThanItsOrder() {
        lock.withSecond();
        server.clock().stop();
        server.clock().advance(Duration.ofMinutes(2));
        String[] change = {"contact", "3", "name", "Eve", "authoritynumber", ContactsFixture.typed(THIRD)};
        assertThat(lock.call("SetDomainAuthority", change).code()).isEqualTo(200);
        assertThat(kept()).isOne();
        assertThat(lock.call("RefuseDomainOrder", "token", lock.pin(SECOND)).text()).isEqualTo(DONE);
        assertThat(kept()).as("refused").isZero();
        server.clock().advance(Duration.ofMinutes(2));
        assertThat(lock.call("SetDomainAuthority", change).code()).isEqualTo(200);
        assertThat(lock.pin(THIRD)).hasSize(8);
        server.clock().advance(Duration.ofMinutes(31));
        assertThat(lock.call("ResendDomainPin", "contact", "NEW").text()).isEqualTo(NONE);
        server.jobsBringAbout(() -> assertThat(kept()).as("expired").isZero());
        assertThat(lock.call("SetDomainAuthority", "contact", "3", "kind", "TOTP", "name", "App").code()).isEqualTo(200);
        assertThat(lock.call("ResendDomainPin", "contact", "NEW").text()).as("no phone").isEqualTo(NONE);
        assertThat(lock.call("ResendDomainPin", "contact", "OLD").code()).isEqualTo(505);
    }

    @Test
    void testSuccess_whatIsKeptOfAnApp_outlivesAnotherKey() {
        server.clock().stop();
        String secret = lock.withApp();
        server.beans(Rekeyable.class).forEach(Rekeyable::renew);
        lock.ask(gaining);
        server.clock().advance(Duration.ofSeconds(30));
        assertThat(lock.transfer(gaining, "token", "2" + Totp.code(secret, server.clock().instant())).text()).startsWith("200");
    }
}
