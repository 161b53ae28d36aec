package io.pinlock.lock;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.DomainAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.domain.DomainName;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** "That was not me": what a frozen domain does and does not, and how that ends. */
class FreezeTest {
    private static final String FROZEN = "552 Domain status does not allow for operation; domain is frozen";
    private static final String ALREADY = FROZEN + " already";
    private static final String NOT_FROZEN = "552 Domain status does not allow for operation; domain is not frozen";
    private static final String NOT_ACTIVE = "552 Domain status does not allow for operation; pinlock is not activated";
    private static final String INVALID = "531 Authorization failed; invalid token";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String other = server.registrar();
    private final String domain = server.lockedDomain(login);

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
    }

    private String text(String who, String command, String... more) {
        return server.call(who, command, withDomain(more)).text();
    }

    private String[] withDomain(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "domain";
        all[1] = domain;
        System.arraycopy(more, 0, all, 2, more.length);
        return all;
    }

    private Answer status() {
        return server.call(login, "StatusDomainPinLock", "domain", domain);
    }

    private void freeze() {
        assertThat(text(login, "FreezeDomain")).startsWith("200");
    }

    private List<String> events() {
        Answer list = server.call(login, "QueryEventList", "class", "DOMAIN_PINLOCK", "limit", "100");
        return IntStream.range(0, Integer.parseInt(list.value("count"))).filter(i -> list.values("object id").get(i).equals(domain))
                .mapToObj(i -> list.values("eventsubclass").get(i)).toList();
    }

    @Test
    void testSuccess_aFreeze_isShownWithWhoSaidIt_theOutstandingPinDies_thePhoneAndTheAccountAreTold() {
        String pin = server.requestPin(login, domain);
        assertThat(status().value("frozen")).isEqualTo("0");
        freeze();
        assertThat(status().value("frozen")).isEqualTo("1");
        assertThat(status().value("pinlock status")).isEqualTo("ACTIVE");
        assertThat(status().value("freeze by")).isEqualTo(login);
        assertThat(status().value("freeze through")).isEqualTo("ACCOUNT");
        assertThat(status().value("freeze date")).startsWith("20");
        assertThat(status().value("token issue date")).as("the PIN is dead").isEmpty();
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ? AND kind = 'DOMAIN_FROZEN'", domain)).isOne();
        assertThat(events()).contains("FROZEN");
        assertThat(server.call(other, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin).text()).isEqualTo(FROZEN);
        assertThat(text(login, "FreezeDomain")).isEqualTo(ALREADY);
        assertThat(status().properties().keySet()).containsSequence("frozen", "freeze date", "freeze by", "freeze through",
                "freeze sms type",
                "freeze reason");
    }

    @Test
    void testFailure_frozen_noPinIsSent_andTheLockStays() {
        freeze();
        long messages = server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ?", domain);
        assertThat(text(login, "RequestDomainPin")).isEqualTo(FROZEN);
        assertThat(text(login, "RequestDomainPin", "target", other)).isEqualTo(FROZEN);
        assertThat(text(login, "SetDomainPinLock", "pinlock", "0")).isEqualTo(FROZEN);
        assertThat(text(login, "SetDomainPinLock", "pinlock", "1", "authoritynumber", "001987654321")).isEqualTo(FROZEN);
        assertThat(text(login, "SetDomainPinLock", "pinlock", "1", "authoritynumber", "001987654321", "token", "12345678"))
                .isEqualTo(FROZEN);
        assertThat(text(login, "SetDomainGuardProfile", "profile", "FULL")).isEqualTo(FROZEN);
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ?", domain)).isEqualTo(messages);
        assertThat(events().stream().filter("GUARD_REFUSED"::equals)).as("each command once an hour").hasSize(3);
        assertThat(status().value("pinlock status")).isEqualTo("ACTIVE");
    }

    @Test
    void testSuccess_frozen_whatHarmsNobodyGoesOn_andTheAuthCodeIsHidden() {
        assertThat(server.call(login, "StatusDomain", "domain", domain).value("auth")).isEqualTo("auth-" + domain);
        freeze();
        assertThat(server.call(login, "StatusDomain", "domain", domain).value("auth")).isEmpty();
        assertThat(text(login, "StatusDomain", "token", "12345678")).isEqualTo(FROZEN);
        assertThat(server.call(other, "CheckDomainTransfer", "domain", domain).code()).isLessThan(300);
        assertThat(text(login, "RenewDomain", "period", "1")).as("whatever it says, not that it is frozen").isNotEqualTo(FROZEN);
    }

    @Test
    void testSuccess_thaw_needsThePinOfThePhone_whichOpensNothingElse() {
        freeze();
        Answer asked = server.call(login, "UnfreezeDomain", "domain", domain);
        assertThat(asked.code()).isEqualTo(200);
        assertThat(asked.value("info")).isEqualTo("Please resend this command with the one-way token to end the freeze.");
        String pin = server.pin(domain);
        assertThat(server.messages(domain).getFirst()).contains("ends the freeze of " + domain);
        assertThat(text(login, "UnfreezeDomain")).startsWith("557");
        assertThat(text(login, "UnfreezeDomain", "token", "00000000")).isEqualTo(INVALID);
        assertThat(status().value("token attempts left")).isEqualTo("4");
        assertThat(text(login, "SetDomainPinLock", "pinlock", "0", "token", pin)).isEqualTo(FROZEN);
        assertThat(text(login, "UnfreezeDomain", "token", pin)).startsWith("200");
        assertThat(status().value("frozen")).isEqualTo("0");
        assertThat(status().value("freeze by")).isEmpty();
        assertThat(events()).contains("THAWED");
        assertThat(text(login, "UnfreezeDomain", "token", pin)).isEqualTo(NOT_FROZEN);
        assertThat(server.call(other, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", pin).text())
                .isEqualTo(INVALID);
        String fresh = server.requestPin(login, domain);
        assertThat(server.call(other, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", fresh).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_thePinThatEndsAFreeze_canBeSentAgain_noOther() {
        server.requestPin(login, domain);
        freeze();
        assertThat(text(login, "ResendDomainPin")).startsWith("552");
        assertThat(text(login, "UnfreezeDomain")).startsWith("200");
        String pin = server.pin(domain);
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(text(login, "ResendDomainPin")).startsWith("200");
        assertThat(server.pin(domain)).isEqualTo(pin);
        assertThat(text(login, "UnfreezeDomain", "token", pin)).startsWith("200");
    }

    @Test
    void testFailure_aPinOfAnotherPurpose_doesNotThaw_andTheThawingOneOpensNothing() {
        String command = server.requestPin(login, domain);
        freeze();
        assertThat(text(login, "UnfreezeDomain", "token", command)).isEqualTo(INVALID);
        server.call(login, "UnfreezeDomain", "domain", domain);
        String thaw = server.pin(domain);
        server.sql("UPDATE pinlock SET frozen_at = NULL, frozen_through = NULL, frozen_by = NULL WHERE domain = ?", domain);
        assertThat(server.call(other, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token", thaw).text())
                .as("even where the freeze were gone").isEqualTo(INVALID);
        server.sql("UPDATE pinlock SET frozen_at = now(), frozen_through = 'ACCOUNT', frozen_by = 'x' WHERE domain = ?", domain);
    }

    @Test
    void testFailure_fiveWrongPins_burnTheThawingOne_andTellThePhone() {
        freeze();
        server.call(login, "UnfreezeDomain", "domain", domain);
        String pin = server.pin(domain);
        for (int i = 0; i < 5; i++) {
            assertThat(text(login, "UnfreezeDomain", "token", "00000000")).isEqualTo(INVALID);
        }
        assertThat(text(login, "UnfreezeDomain", "token", pin)).isEqualTo(INVALID);
        assertThat(text(login, "UnfreezeDomain")).startsWith("557");
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ? AND kind = 'TOKEN_BURNT'", domain)).isOne();
        assertThat(status().value("frozen")).isEqualTo("1");
    }

    @Test
    void testFailure_whoMayNot_andWhatCannotBeFrozen() {
        assertThat(text(other, "FreezeDomain")).isEqualTo("545 Entity reference not found");
        assertThat(text(other, "UnfreezeDomain")).isEqualTo("545 Entity reference not found");
        assertThat(text(login, "UnfreezeDomain")).isEqualTo(NOT_FROZEN);
        String open = server.domain(login);
        assertThat(server.call(login, "FreezeDomain", "domain", open).text()).isEqualTo(NOT_ACTIVE);
        assertThat(server.call(login, "UnfreezeDomain", "domain", open).text()).isEqualTo(NOT_ACTIVE);
        server.requestLock(login, open);
        assertThat(server.call(login, "FreezeDomain", "domain", open).text()).as("pending").isEqualTo(NOT_ACTIVE);
        assertThat(server.confirmLock(login, open, server.pin(open)).code()).isEqualTo(200);
        assertThat(server.call(login, "FreezeDomain", "domain", "no name").code()).isEqualTo(505);
        assertThat(text(login, "UnfreezeDomain", "language", "FR")).startsWith("505");
        freeze();
        assertThat(text(other, "UnfreezeDomain", "token", "12345678")).isEqualTo("545 Entity reference not found");
    }

    @Test
    void testSuccess_anAccountAbove_freezes_itsSubresellerThaws() {
        String sub = server.subreseller(login, "100.00", "15.00");
        String held = server.lockedDomain(sub);
        assertThat(server.call(login, "FreezeDomain", "domain", held).code()).isEqualTo(200);
        Answer shown = server.call(sub, "StatusDomainPinLock", "domain", held);
        assertThat(shown.value("freeze by")).isEqualTo(login);
        assertThat(server.call(login, "UnfreezeDomain", "domain", held).code()).as("its phone, its account").isEqualTo(545);
        assertThat(server.call(sub, "FreezeDomain", "domain", domain).code()).as("not the other way round").isEqualTo(545);
        assertThat(server.call(sub, "UnfreezeDomain", "domain", held, "language", "DE").code()).isEqualTo(200);
        assertThat(server.messages(held).getFirst()).contains("hebt das Einfrieren von " + held + " auf");
        assertThat(server.call(sub, "UnfreezeDomain", "domain", held, "token", server.pin(held)).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_theOperatorFreezes_withAReason_andCannotThaw() {
        DomainAdministration desk = server.bean(DomainAdministration.class);
        assertThat(desk.freeze(Actor.operator(), domain, " ")).isInstanceOf(OrderResult.Refused.class);
        TestServer.done(desk.freeze(Actor.operator(), domain, "the holder called"));
        assertThat(status().value("freeze by")).isEqualTo("operator");
        assertThat(status().value("freeze through")).isEqualTo("OPERATOR");
        assertThat(status().value("freeze reason")).isEqualTo("the holder called");
        assertThat(desk.freeze(Actor.operator(), domain, "again")).isInstanceOf(OrderResult.Refused.class);
        assertThat(desk.freeze(Actor.operator(), "unknown.example", "why")).isInstanceOf(OrderResult.Refused.class);
        TestServer.done(desk.clearAttempts(Actor.operator(), domain, "no way round"));
        assertThat(text(login, "RequestDomainPin")).isEqualTo(FROZEN);
    }

    /** A request that was there before, with the right auth code: neither the holder's word nor silence completes it. */
    @Test
    void testFailure_aPendingTransfer_cannotBeApproved_andFailsOnItsDay() {
        try (TestServer own = TestServer.own()) {
            String losing = own.registrar();
            String gaining = own.registrar();
            String name = own.domain(losing);
            assertThat(own.call(gaining, "TransferDomain", "domain", name, "action", "USERTRANSFER", "auth", "auth-" + name)
                    .value("transfer status")).isEqualTo("USERTRANSFER");
            own.requestLock(losing, name);
            own.confirmLock(losing, name, own.pin(name));
            own.call(losing, "SetDomainTransferMode", "domain", name, "transfermode", "AUTOAPPROVE");
            String pin = own.requestPin(losing, name);
            assertThat(own.call(losing, "FreezeDomain", "domain", name).code()).isEqualTo(200);
            assertThat(own.call(losing, "TransferDomain", "domain", name, "action", "APPROVE", "token", pin).text()).isEqualTo(FROZEN);
            assertThat(own.call(gaining, "TransferDomain", "domain", name, "action", "QUERY").value("transfer status"))
                    .as("it waits on").isEqualTo("USERTRANSFER");
            own.clock().advance(Duration.ofDays(5));
            eventually(() -> assertThat(own.call(gaining, "TransferDomain", "domain", name, "action", "QUERY").value("transfer status"))
                    .isEqualTo("serverCancelled"));
            assertThat(own.call(losing, "StatusDomainPinLock", "domain", name).value("frozen")).isEqualTo("1");
        }
    }

    /** Otherwise a frozen domain that follows the account could be left to expire. */
    @Test
    void testFailure_theAccountsRenewalMode_staysWhileADomainThatFollowsItIsFrozen() {
        freeze();
        for (String mode : new String[]{"AUTODELETE", "AUTOEXPIRE"}) {
            assertThat(server.call(login, "ModifyRegistrar", "renewalmode", mode).text()).as(mode).startsWith("557 ");
        }
        assertThat(server.call(login, "ModifyRegistrar", "renewalmode", "AUTORENEW").code()).as("keeps every domain").isEqualTo(200);
        server.call(login, "UnfreezeDomain", "domain", domain);
        assertThat(text(login, "UnfreezeDomain", "token", server.pin(domain))).startsWith("200");
        assertThat(server.call(login, "ModifyRegistrar", "renewalmode", "AUTOEXPIRE").code()).isEqualTo(200);
    }

    /** From another one back to AUTORENEW. */
    @Test
    void testSuccess_theAccountsRenewalMode_becomesAutorenew_whileADomainIsFrozen() {
        server.call(login, "ModifyRegistrar", "renewalmode", "AUTOEXPIRE");
        freeze();
        assertThat(server.call(login, "ModifyRegistrar", "renewalmode", "AUTODELETE").code()).isEqualTo(557);
        assertThat(server.call(login, "ModifyRegistrar", "renewalmode", "AUTORENEW").code()).isEqualTo(200);
    }

    /** Whatever a time that is over would do to the domain: nobody's act is no way round. */
    @Test
    void testFailure_whatTimeWouldDo_isStoppedToo() {
        freeze();
        GuardedChanges.Outcome<Boolean> outcome = server.bean(GuardedChanges.class).change(
                GuardedChanges.Request.ofNoAccount(Act.MOVE, DomainName.parse(domain).orElseThrow()),
                _ -> () -> Decision.change("MOVED", true));
        assertThat(outcome.objection()).contains(LockReason.FROZEN.refusal());
        assertThat(status().value("pinlock status")).isEqualTo("ACTIVE");
    }

    @Test
    void testSuccess_aPendingTransfer_isDeniedOrTakenBackAllTheSame() {
        String asked = server.domain(login);
        for (String[] end : new String[][]{{login, "DENY"}, {other, "CANCEL"}}) {
            server.call(other, "TransferDomain", "domain", asked, "action", "USERTRANSFER");
            if (end[1].equals("DENY")) {
                server.requestLock(login, asked);
                server.confirmLock(login, asked, server.pin(asked));
                server.call(login, "FreezeDomain", "domain", asked);
                assertThat(server.call(end[0], "TransferDomain", "domain", asked, "action", end[1]).code()).isEqualTo(200);
                server.call(login, "UnfreezeDomain", "domain", asked);
                server.call(login, "UnfreezeDomain", "domain", asked, "token", server.pin(asked));
                server.call(login, "SetDomainPinLock", "domain", asked, "pinlock", "0");
            } else {
                server.requestLock(login, asked);
                server.confirmLock(login, asked, server.pin(asked));
                server.call(login, "FreezeDomain", "domain", asked);
                assertThat(server.call(end[0], "TransferDomain", "domain", asked, "action", end[1]).code()).isEqualTo(200);
            }
        }
    }
}
