package io.pinlock.panel;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.Imports;
import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** Imports of domains in the panel, as the operator has them: a check first, then the import, then its undo. */
abstract class ImportFixture {
    static final String PAGE = "/panel/operator/import";
    static final String HEADING = "domain,account,auth,authority number,language,paid until,activated,consent\n";

    final TestServer server = TestServer.shared();
    final String login = server.registrar();
    final PanelClient client = boss();

    PanelClient boss() {
        PanelClient signedIn = new PanelClient(server, "en");
        signedIn.signIn(server.operator(), "chief-secret");
        return signedIn;
    }

    @AfterEach
    void everyRuleHolds() {
        server.proveInvariants();
    }

    String name(String beginning) {
        return beginning + "-" + login + ".example";
    }

    String day(int days) {
        return LocalDate.ofInstant(server.clock().instant(), ZoneOffset.UTC).plusDays(days).toString();
    }

    String locked(String name) {
        return name + "," + login + ",secret-1,+49 170 1234567,DE," + day(200) + "," + day(-100) + ",signed form 2026-03-01\n";
    }

    Imports.Import finished(UUID id) {
        Imports imports = server.bean(Imports.class);
        eventually(() -> assertThat(imports.find(id).orElseThrow().state()).isEqualTo(Imports.State.FINISHED));
        return imports.find(id).orElseThrow();
    }

    UUID checked(String file) {
        HttpResponse<String> answer = client.upload(PAGE, PAGE + "/start", "domains.csv", file.getBytes(StandardCharsets.UTF_8));
        UUID id = UUID.fromString(answer.uri().getPath().substring(PAGE.length() + 1));
        finished(id);
        return id;
    }

    UUID imported(String file) {
        UUID id = checked(file);
        client.post(PAGE + "/" + id, PAGE + "/" + id + "/import");
        finished(id);
        return id;
    }

    Imports.Import undone(UUID id) {
        client.postSurely(PAGE + "/" + id, PAGE + "/" + id + "/undo");
        return finished(id);
    }

    String report(UUID id) {
        return client.get(PAGE + "/" + id).body();
    }

    String refusal(String file) {
        UUID id = checked(file);
        assertThat(server.bean(Imports.class).find(id).orElseThrow().added()).isZero();
        return report(id);
    }

    String domains() {
        return server.call(login, "QueryDomainList").value("total");
    }
}
