package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One word stops a recovery: any contact's, by the address in the message that tells of it. */
class RecoveryObjectionTest {
    private static final String SECOND = "+491601111111";

    private final TestServer server = TestServer.own(Map.of("pinlock.sms.objection-url", "https://pin.example.net"));
    private final String login = server.registrar();
    private final String domain = server.lockedDomain(login);
    private final PanelClient phone = new PanelClient(server, "en");

    @AfterEach
    void close() {
        server.proveInvariants();
        server.close();
    }

    private void start() {
        server.sql("INSERT INTO authority_contact (domain, position, kind, number, country) VALUES (?, 2, 'SMS', ?, 'DE')", domain, SECOND);
        server.sql("UPDATE pinlock SET contacts = 2 WHERE domain = ?", domain);
        assertThat(server.call(login, "RecoverDomain", "domain", domain, "authoritynumber", "00491701234567").code()).isEqualTo(200);
    }

    /** Of the newest message: the contacts are told in their order. */
    private String word() {
        String text = server.messages(domain).getFirst();
        assertThat(text).contains("another phone gets " + domain + ". Not you? https://pin.example.net/n/");
        return text.substring(text.length() - 10);
    }

    private String status(String property) {
        return server.call(login, "StatusDomainPinLock", "domain", domain).value(property);
    }

    @Test
    void testSuccess_aNoOfTheSecondContact_stopsIt_andFreezes() {
        start();
        String word = word();
        assertThat(phone.get("/panel/no/" + word).body()).contains("A recovery of " + domain + " was started", "stop it and freeze");
        assertThat(status("recovery by")).as("opening it does nothing").isEqualTo(login);
        phone.post("/panel/no/" + word, "/panel/no/" + word + "/freeze");
        assertThat(status("recovery by")).isEmpty();
        assertThat(status("frozen")).isEqualTo("1");
        assertThat(status("freeze by")).isEqualTo("+49*******111");
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ? AND kind = 'RECOVERY_STOPPED'", domain))
                .isEqualTo(2);
    }

    @Test
    void testSuccess_aNoToADailyMessage() {
        start();
        server.clock().advance(Duration.ofDays(4));
        server.bean(RecoveryNotices.class).tellDue();
        String word = word();
        assertThat(new PanelClient(server, "de").get("/panel/no/" + word).body())
                .contains("Eine Wiederherstellung von " + domain + " läuft");
        phone.post("/panel/no/" + word, "/panel/no/" + word + "/freeze");
        assertThat(status("recovery by")).isEmpty();
        assertThat(status("frozen")).isEqualTo("1");
    }

    /** What a court has ordered goes on; that somebody said no is written down. */
    @Test
    void testFailure_aNoToAnEarlierMessage_doesNotStopACourtsOrder() {
        start();
        String word = word();
        server.sql("UPDATE recovery SET through = 'COURT', reason = 'court', confirmed_by = 'second' WHERE domain = ?", domain);
        assertThat(phone.get("/panel/no/" + word).body()).contains("A court has ordered this recovery").doesNotContain("freeze it");
        phone.postWith("", "/panel/no/" + word + "/freeze");
        assertThat(status("recovery through")).isEqualTo("COURT");
        assertThat(status("frozen")).isEqualTo("0");
    }
}
