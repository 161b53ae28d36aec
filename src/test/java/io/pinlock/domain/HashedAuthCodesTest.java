package io.pinlock.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.DomainAdministration;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A platform that keeps only hashes of auth codes: shown once when it is set, never again. */
class HashedAuthCodesTest {
    private final TestServer readable = TestServer.own();
    private final TestServer hashed = readable.secondNode(Map.of("pinlock.portfolio.auth-codes", "hashed"));
    private final String alpha = readable.registrar();
    private final String beta = readable.registrar();

    @AfterEach
    void close() {
        hashed.proveInvariants();
        hashed.close();
        readable.close();
    }

    private Answer transfer(TestServer node, String domain, String auth) {
        return node.call(beta, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "auth", auth);
    }

    private static String auth(TestServer node, String login, String domain) {
        return node.call(login, "StatusDomain", "domain", domain).value("auth");
    }

    @Test
    void testSuccess_shownWhenItIsSet_neverAgain() {
        String domain = hashed.domain(alpha);
        assertThat(auth(hashed, alpha, domain)).isEmpty();
        String random = hashed.call(alpha, "SetAuthCode", "domain", domain).value("auth");
        assertThat(random).hasSizeGreaterThan(20);
        assertThat(auth(hashed, alpha, domain)).isEmpty();
        assertThat(auth(readable, alpha, domain)).as("nobody can read it any more").isEmpty();
        assertThat(transfer(hashed, domain, "auth-" + domain).code()).as("the one before").isEqualTo(530);
        assertThat(transfer(hashed, domain, random).code()).isEqualTo(200);
        assertThat(hashed.call(alpha, "TransferDomain", "domain", domain, "action", "APPROVE").code()).isEqualTo(200);
        String next = hashed.call(beta, "SetAuthCode", "domain", domain, "auth", "my-own-code").value("auth");
        assertThat(next).isEqualTo("my-own-code");
        assertThat(hashed.call(alpha, "CheckDomainTransfer", "domain", domain, "auth", "my-own-code").code()).isEqualTo(218);
        assertThat(readable.call(alpha, "CheckDomainTransfer", "domain", domain, "auth", "my-own-code").code()).isEqualTo(218);
    }

    @Test
    void testSuccess_aCodeFromBefore_isNotShown_andStaysGood() {
        String domain = readable.domain(alpha);
        assertThat(auth(hashed, alpha, domain)).isEmpty();
        assertThat(transfer(hashed, domain, "auth-" + domain).code()).isEqualTo(200);
        assertThat(auth(readable, alpha, domain)).as("it is still there").isEqualTo("auth-" + domain);
        hashed.bean(SealedAuthCodes.class).renew();
        assertThat(auth(readable, alpha, domain)).as("turned into a hash with the keys").isEmpty();
        assertThat(readable.call(beta, "TransferDomain", "domain", domain, "action", "CANCEL").code()).isEqualTo(200);
        assertThat(transfer(readable, domain, "auth-" + domain).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_newKeysKeepHashes_andReadableCodesAsTheyAre() {
        String hash = hashed.domain(alpha);
        String code = readable.domain(alpha);
        readable.bean(SealedAuthCodes.class).renew();
        assertThat(auth(readable, alpha, code)).isEqualTo("auth-" + code);
        assertThat(transfer(readable, hash, "auth-" + hash).code()).isEqualTo(200);
    }

    @Test
    void testSuccess_lockedInStrictMode_noPinIsSpentOnWhatCannotBeShown() {
        hashed.call(alpha, "ModifyRegistrar", "pinlockstrict", "1");
        String domain = hashed.lockedDomain(alpha);
        String pin = hashed.requestPin(alpha, domain);
        assertThat(hashed.call(alpha, "StatusDomain", "domain", domain, "token", pin).value("auth")).isEmpty();
        assertThat(hashed.call(alpha, "SetAuthCode", "domain", domain).code()).isEqualTo(504);
        assertThat(hashed.call(alpha, "SetAuthCode", "domain", domain, "token", pin).value("auth")).hasSizeGreaterThan(20);
    }

    @Test
    void testSuccess_importComparesWithTheHash() {
        String domain = hashed.domain(alpha);
        assertThat(imported(domain, "auth-" + domain)).isInstanceOf(DomainAdministration.Result.Unchanged.class);
        assertThat(imported(domain, "another")).isInstanceOf(DomainAdministration.Result.Bad.class);
    }

    private DomainAdministration.Result imported(String domain, String auth) {
        return hashed.bean(DomainAdministration.class)
                .add(Actor.operator(), List.of(new DomainAdministration.Line(1, domain, alpha, auth))).getFirst();
    }
}
