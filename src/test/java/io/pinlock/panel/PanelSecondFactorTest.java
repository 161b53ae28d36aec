package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.account.Passkeys;
import io.pinlock.account.RecoveryCodes;
import io.pinlock.admin.AdminReason;
import io.pinlock.admin.LoginAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.app.TestServer;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.PanelClient;
import io.pinlock.testing.Together;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a passkey changes, without a browser: the passkey itself is none. */
class PanelSecondFactorTest {
    private static final String SECOND = "/panel/signin/second";
    private static final String RECOVERY = "/panel/signin/recovery";

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();
    private final String id = id(login);
    private List<String> codes = List.of();

    @BeforeEach
    void passkey() {
        Instant now = server.clock().instant();
        server.bean(Passkeys.class).add(new Passkeys.Passkey(id, login, "key", "AA", "AA", "AA", 0, true, List.of("internal"), false, false,
                now, now));
        codes = server.bean(Database.class).transaction(tx -> server.bean(RecoveryCodes.class).renew(tx, login));
    }

    private PanelClient half() {
        PanelClient client = new PanelClient(server, "en");
        assertThat(client.signIn(login, login + "-secret").uri().getPath()).isEqualTo(SECOND);
        return client;
    }

    private static boolean isIn(HttpResponse<String> response) {
        return response.uri().getPath().equals("/panel/");
    }

    private static String id(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void testFailure_thePasswordAlone_opensNothing() {
        PanelClient client = half();
        assertThat(client.get("/panel/domains").uri().getPath()).isEqualTo("/panel/signin");
        for (String credential : List.of("", "nonsense", "{}", "{\"id\":\"" + id + "\",\"type\":\"public-key\"}", "[1,2,3]")) {
            HttpResponse<String> answer = client.post(SECOND, "/panel/signin/passkey", "credential", credential);
            assertThat(answer.statusCode()).as(credential).isEqualTo(200);
            assertThat(answer.body()).as(credential).contains("That passkey does not fit");
        }
        assertThat(client.get("/panel/domains").uri().getPath()).isEqualTo("/panel/signin");
        assertThat(server.call(login, "StatusAccount").code()).as("the API knows nothing of passkeys").isEqualTo(200);
    }

    @Test
    void testFailure_withoutTheFirstStep_thereIsNoSecond() {
        PanelClient stranger = new PanelClient(server, "en");
        assertThat(stranger.get(SECOND).uri().getPath()).isEqualTo("/panel/signin");
        assertThat(stranger.post("/panel/signin", RECOVERY, "code", codes.getFirst()).uri().getPath()).isEqualTo("/panel/signin");
        assertThat(isIn(half().post(SECOND, RECOVERY, "code", codes.getFirst()))).as("the code was not used up").isTrue();
    }

    @Test
    void testSuccess_aRecoveryCode_opensOnce_whoeverIsFaster() throws Exception {
        List<PanelClient> clients = List.of(half(), half(), half(), half(), half());
        String code = codes.getFirst().toLowerCase(Locale.ROOT).replace('-', ' ');
        List<Boolean> in = Together.run(clients.size(), i -> isIn(clients.get(i).post(SECOND, RECOVERY, "code", code)));
        assertThat(in).containsOnlyOnce(true);
        assertThat(server.count("SELECT count(*) AS n FROM recovery_code WHERE login = ?", login)).isEqualTo(9);
        assertThat(
                server.count("SELECT count(*) AS n FROM journal WHERE login = ? AND action = 'RecoveryCode' AND outcome = 'USED'", login))
                .isEqualTo(1);
    }

    @Test
    void testFailure_tooManyWrongCodes_lock_andARightPasswordDoesNotUnlock() {
        for (int i = 0; i < 10; i++) {
            assertThat(half().post(SECOND, RECOVERY, "code", "AAAAA-AAAAA").body()).contains("wrong or was used already");
        }
        assertThat(half().post(SECOND, RECOVERY, "code", codes.getFirst()).body()).contains("Too many failed attempts");
        server.clock().advance(Duration.ofMinutes(11));
        assertThat(isIn(half().post(SECOND, RECOVERY, "code", codes.getFirst()))).isTrue();
    }

    @Test
    void testFailure_theSecondStep_hasFiveMinutes_andEndsWithThePassword() {
        PanelClient late = half();
        server.clock().advance(Duration.ofMinutes(5));
        assertThat(late.get(SECOND).uri().getPath()).isEqualTo("/panel/signin");
        PanelClient overtaken = half();
        TestServer.done(server.desk().changePassword(Actor.operator(), login, "another password"));
        assertThat(overtaken.get(SECOND).uri().getPath()).isEqualTo("/panel/signin");
    }

    @Test
    void testFailure_changesNeedThePassword() {
        PanelClient client = half();
        client.post(SECOND, RECOVERY, "code", codes.getFirst());
        String page = "/panel/passkeys";
        assertThat(client.post(page, page + "/options", "password", "wrong").statusCode()).isEqualTo(403);
        assertThat(client.post(page, page + "/remove", "id", id, "password", "wrong").body()).contains("That is not your password");
        assertThat(client.post(page, page + "/codes", "password", "wrong").body()).contains("That is not your password");
        assertThat(client.post(page, page + "/add", "credential", "{}", "label", "x").body()).contains("could not be added");
        HttpResponse<String> told = client.post(page, page + "/codes", "password", login + "-secret");
        assertThat(told.body()).contains("Write these down now");
        assertThat(told.headers().allValues("Cache-Control")).as("nothing keeps the codes").allMatch(value -> value.contains("no-store"))
                .isNotEmpty();
        assertThat(half().post(SECOND, RECOVERY, "code", codes.get(1)).body()).as("the old ones are void").contains("wrong or was used");
        assertThat(client.post(page, page + "/remove", "id", id, "password", login + "-secret").body()).contains("The passkey is removed");
        assertThat(server.count("SELECT count(*) AS n FROM recovery_code WHERE login = ?", login)).isZero();
        assertThat(isIn(new PanelClient(server, "en").signIn(login, login + "-secret"))).isTrue();
    }

    @Test
    void testFailure_somebodyElsesPasskey_cannotBeRemoved() {
        String other = server.registrar();
        PanelClient client = PanelClient.of(server, other);
        assertThat(client.post("/panel/passkeys", "/panel/passkeys/remove", "id", id, "password", other + "-secret").body())
                .contains("Nothing was changed");
        assertThat(server.bean(Passkeys.class).of(login)).hasSize(1);
    }

    @Test
    void testSuccess_theOperatorLetsSomebodyInAgain() {
        TestServer.done(server.bean(LoginAdministration.class).removePasskeys(Actor.operator(), login));
        assertThat(isIn(new PanelClient(server, "en").signIn(login, login + "-secret"))).isTrue();
        assertThat(server.bean(LoginAdministration.class).removePasskeys(Actor.operator(), "nobody-at-all"))
                .isEqualTo(new OrderResult.Refused(AdminReason.UNKNOWN_ACCOUNT.refusal("nobody-at-all")));
    }

    @Test
    void testFailure_aPasskeyWhoseCountDoesNotGrow_isACopy() {
        Passkeys passkeys = server.bean(Passkeys.class);
        assertThat(passkeys.used(id, 0, false)).as("many do not count").isTrue();
        assertThat(passkeys.used(id, 5, false)).isTrue();
        assertThat(passkeys.used(id, 5, false)).isFalse();
        assertThat(passkeys.used(id, 4, true)).isFalse();
        assertThat(passkeys.used(id, 0, true)).isFalse();
        assertThat(passkeys.used(id, 6, true)).isTrue();
        assertThat(passkeys.used("unknown", 7, true)).isFalse();
    }

    @Test
    void testFailure_theOperatorsOwnPasskeys_areNoMatterOfThePages() {
        PanelClient boss = PanelClient.of(server, server.operator());
        String path = "/panel/operator/accounts/";
        assertThat(boss.post(path + login, path + server.operator() + "/passkeys").statusCode()).isEqualTo(404);
        assertThat(boss.postSurely(path + login, path + login + "/passkeys").body()).contains("The passkeys are removed");
        assertThat(server.bean(Passkeys.class).of(login)).isEmpty();
    }

    @Test
    void testSuccess_theLastPasskeyTakesTheCodesWithIt_alsoWhenTwoGoAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            String other = id(login + "-other");
            Instant now = server.clock().instant();
            server.bean(Passkeys.class)
                    .add(new Passkeys.Passkey(other, login, "other", "AA", "AA", "AA", 0, true, List.of("usb"), false, false,
                            now, now));
            PanelClient client = half();
            client.post(SECOND, RECOVERY, "code", server.bean(Database.class)
                    .transaction(tx -> server.bean(RecoveryCodes.class).renew(tx, login)).getFirst());
            String token = client.token("/panel/passkeys");
            List<String> ids = List.of(id, other);
            Together.run(2,
                    i -> client.postWith(token, "/panel/passkeys/remove", "id", ids.get(i), "password", login + "-secret").statusCode());
            assertThat(server.bean(Passkeys.class).of(login)).isEmpty();
            assertThat(server.count("SELECT count(*) AS n FROM recovery_code WHERE login = ?", login))
                    .as("else the next passkey is not the first")
                    .isZero();
            passkey();
        }
    }
}
