package io.pinlock.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.domain.DomainName;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** User transfers in a window that frees them: as of a domain without a lock, but nothing moves without the auth code or the holder. */
class WindowTransferTest {
    private static final String NO_TOKEN = "504 Missing required attribute; TOKEN";

    private final TestServer server = TestServer.own();
    private final String login = server.registrar();
    private final String gaining = server.registrar();
    private String domain = "";

    @BeforeEach
    void open() {
        server.call(login, "ModifyRegistrar", "pinlockwindows", "1");
        domain = server.lockedDomain(login);
        window();
    }

    private void window() {
        String[] window = {"domain", domain, "for", "TransferDomain", "window", "72h"};
        assertThat(server.call(login, "RequestDomainPin", window).code()).isEqualTo(200);
        assertThat(server.call(login, "RequestDomainPin",
                Stream.concat(Stream.of(window), Stream.of("token", server.pin(domain))).toArray(String[]::new)).code()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        server.proveInvariants();
        server.close();
    }

    private Answer ask(String... more) {
        return server.call(gaining, "TransferDomain",
                Stream.concat(Stream.of("domain", domain, "action", "USERTRANSFER"), Stream.of(more)).toArray(String[]::new));
    }

    private Answer approve(String... more) {
        return server.call(login, "TransferDomain",
                Stream.concat(Stream.of("domain", domain, "action", "APPROVE"), Stream.of(more)).toArray(String[]::new));
    }

    private boolean isHeldBy(String account) {
        return server.call(account, "StatusDomain", "domain", domain).code() == 200;
    }

    @Test
    void testSuccess_theHolderApproves_withoutAPin() {
        assertThat(server.call(gaining, "CheckDomainTransfer", "domain", domain).raw()).doesNotContain("tokenrequired][0] = 1");
        assertThat(ask().code()).isEqualTo(200);
        assertThat(isHeldBy(login)).as("it waits for the holder").isTrue();
        assertThat(approve().code()).isEqualTo(200);
        assertThat(isHeldBy(gaining)).isTrue();
        assertThat(server.count("SELECT count(*) AS n FROM pinlock WHERE domain = ?", domain)).isZero();
        assertThat(server.messages(domain).getFirst()).as("the phone is told").contains("has moved to account");
    }

    @Test
    void testFailure_whatHasNotCompletedWhenItCloses_needsAPin_andLapses() {
        assertThat(ask("auth", "auth-" + domain).code()).isEqualTo(200);
        server.clock().advance(Duration.ofDays(3));
        assertThat(approve().text()).isEqualTo(NO_TOKEN);
        server.clock().advance(Duration.ofDays(2));
        server.bean(UserTransfers.class).settle(new DomainName(domain));
        assertThat(isHeldBy(login)).as("silence is no consent for a locked domain, with the right code neither").isTrue();
        assertThat(server.count("SELECT count(*) AS n FROM pinlock WHERE domain = ?", domain)).isOne();
    }

    @Test
    void testFailure_silence_alsoWhereAnotherWindowIsOpenThen() {
        assertThat(ask("auth", "auth-" + domain).code()).isEqualTo(200);
        server.clock().advance(Duration.ofDays(4));
        window();
        server.clock().advance(Duration.ofDays(1));
        server.bean(UserTransfers.class).settle(new DomainName(domain));
        assertThat(isHeldBy(login)).isTrue();
    }

    @Test
    void testSuccess_afterItHasClosed_thePinApproves() {
        assertThat(ask().code()).isEqualTo(200);
        server.call(login, "CloseDomainWindow", "domain", domain);
        assertThat(approve().text()).isEqualTo(NO_TOKEN);
        server.clock().advance(Duration.ofHours(1));
        assertThat(approve("token", server.requestPin(login, domain)).code()).isEqualTo(200);
        assertThat(isHeldBy(gaining)).isTrue();
    }

    @Test
    void testFailure_autoapprove_doesNotGiveTheDomainToAnybody_butToWhoeverHasTheCode() {
        server.call(login, "ModifyRegistrar", "transfermode", "AUTOAPPROVE");
        String stranger = server.registrar();
        assertThat(server.call(stranger, "TransferDomain", "domain", domain, "action", "USERTRANSFER").code()).isEqualTo(200);
        assertThat(isHeldBy(login)).isTrue();
        assertThat(server.call(stranger, "TransferDomain", "domain", domain, "action", "CANCEL").code()).isEqualTo(200);
        assertThat(ask("auth", "wrong").code()).isEqualTo(530);
        assertThat(ask("auth", "auth-" + domain).code()).isEqualTo(200);
        assertThat(isHeldBy(gaining)).isTrue();
    }

    @Test
    void testSuccess_withAPin_itMovesAtOnce_asEver() {
        server.clock().advance(Duration.ofHours(1));
        String pin = server.requestPin(login, domain);
        assertThat(ask("token", "00000000").code()).isEqualTo(531);
        assertThat(ask("token", pin).code()).isEqualTo(200);
        assertThat(isHeldBy(gaining)).isTrue();
    }
}
