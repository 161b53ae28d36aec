package io.pinlock.rrp.download;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.base.jobs.JobSignal;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Lists as files: GENERATELIST=1. */
class ListFileTest {
    private final TestServer server = TestServer.shared();

    /** Nobody who waits for a file should wait until a node looks for jobs of itself. */
    @Test
    void testSuccess_anOrderWakesItsNode() throws Exception {
        try (TestServer own = TestServer.start(TestPostgres.fresh(), Map.of())) {
            AtomicInteger woken = new AtomicInteger();
            own.bean(JobSignal.class).to(woken::incrementAndGet);
            String login = own.registrar();
            assertThat(own.call(login, "QueryDomainList").code()).isEqualTo(200);
            assertThat(woken).hasValue(0);
            assertThat(own.call(login, "QueryDomainList", "generatelist", "1").code()).isEqualTo(200);
            assertThat(woken).hasValue(1);
        }
    }
    private final String alpha = server.registrar();

    private HttpResponse<String> get(String url, String login, String password) {
        String basic = Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
        return server.send(HttpRequest.newBuilder(server.uri(url)).header("Authorization", "Basic " + basic).build());
    }

    private HttpResponse<String> get(String url) {
        return get(url, alpha, alpha + "-secret");
    }

    private String csv(String url) {
        eventually(() -> assertThat(get(url).statusCode()).isNotEqualTo(202));
        HttpResponse<String> response = get(url);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    @Test
    void testSuccess_wholeListAsCsv_forItsOwnAccount() {
        String a = server.lockedDomain(alpha);
        String b = server.lockedDomain(alpha);
        Answer ordered = server.call(alpha, "QueryDomainPinLockList", "generatelist", "1", "order", "desc", "limit", "1", "first", "7");
        assertThat(ordered.value("file")).isEqualTo("querydomainpinlocklist.csv");
        String url = ordered.value("path");
        String csv = csv(url);
        assertThat(csv.lines().findFirst()).contains("\"domain\";\"pinlock renewaldate\";\"pinlock paiduntildate\"");
        List<String> sorted = List.of(a, b).stream().sorted(java.util.Comparator.reverseOrder()).toList();
        assertThat(csv.lines().skip(1).map(line -> line.substring(1, line.indexOf("\";")))).as("all of it")
                .containsExactlyElementsOf(sorted);
        HttpResponse<String> file = get(url);
        assertThat(file.headers().firstValue("content-type")).contains("text/csv; charset=UTF-8");
        assertThat(file.headers().firstValue("content-disposition")).contains("attachment; filename=\"querydomainpinlocklist.csv\"");
        String session = server.call(alpha, "StartSession").value("sessionid");
        assertThat(server.send(HttpRequest.newBuilder(server.uri(url + "?s_login=" + alpha + "&s_sessionid=" + session)).build()).body())
                .as("with a session").isEqualTo(csv);
    }

    @Test
    void testFailure_nobodyElseGetsIt() {
        String url = server.call(alpha, "QueryDomainList", "generatelist", "1").value("path");
        csv(url);
        String other = server.registrar();
        assertThat(get(url, other, other + "-secret").statusCode()).isEqualTo(404);
        assertThat(get(url, alpha, "wrong").statusCode()).isEqualTo(401);
        HttpResponse<String> nobody = server.send(HttpRequest.newBuilder(server.uri(url)).build());
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("www-authenticate")).isPresent();
        for (String header : List.of("Basic", "Basic !!!",
                "Basic " + Base64.getEncoder().encodeToString("x".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(server.send(HttpRequest.newBuilder(server.uri(url)).header("Authorization", header).build()).statusCode())
                    .isEqualTo(401);
        }
        assertThat(get("/lists/00000000-0000-0000-0000-000000000000.csv").statusCode()).isEqualTo(404);
        assertThat(get("/lists/------------------------------------.csv").statusCode()).isEqualTo(404);
    }

    @Test
    void testSuccess_actingForAnAccount_theFileBelongsToWhoLoggedIn() {
        String below = server.subreseller(alpha, "100.00", "18.00");
        String domain = server.domain(below);
        String url = server.call(alpha, "QueryDomainList", "generatelist", "1", "subuser", below).value("path");
        assertThat(csv(url)).contains(domain);
        assertThat(get(url, below, below + "-secret").statusCode()).isEqualTo(404);
    }

    @Test
    void testSuccess_everyListCommand() {
        server.lockedDomain(alpha);
        for (List<String> list : List.of(List.of("QueryAccountingList", "mindate", "2026-01-01", "wide", "1"),
                List.of("QueryUpcomingAccountingList", "days", "400"), List.of("QueryActiveServiceList", "type", "domain-pin-lock"),
                List.of("QueryRegistrarList"), List.of("QueryAppendixList"), List.of("QueryServiceList"))) {
            String[] parameters = java.util.stream.Stream.concat(list.stream().skip(1), java.util.stream.Stream.of("generatelist", "1"))
                    .toArray(String[]::new);
            Answer ordered = server.call(alpha, list.getFirst(), parameters);
            assertThat(ordered.code()).as(list.toString()).isEqualTo(200);
            assertThat(csv(ordered.value("path")).lines().findFirst().orElseThrow()).matches("\"[a-z ]+\"(;\"[a-z ]+\")*");
        }
    }

    @Test
    void testFailure_whatIsRefusedAsAList_isRefusedAsAFile() {
        assertThat(server.call(alpha, "QueryDomainList", "generatelist", "2").text())
                .isEqualTo("505 Invalid attribute value syntax; GENERATELIST");
        assertThat(server.call(alpha, "QueryDomainList", "generatelist", "1", "orderby", "color").code()).isEqualTo(505);
        assertThat(server.call(alpha, "QueryDomainList", "generatelist", "1", "domain", "mün*").code()).isEqualTo(505);
        assertThat(server.call(alpha, "QueryAccountingList", "generatelist", "1").code()).isEqualTo(504);
        assertThat(server.call(alpha, "StatusAccount", "generatelist", "1").code()).isEqualTo(503);
        assertThat(server.count("SELECT count(*) AS n FROM list_file JOIN account ON account.id = owner_id WHERE login = ?", alpha))
                .isZero();
    }

    @Test
    void testFailure_oneOpenOrderForACommandAndAnAccount() throws Exception {
        server.sql("""
                INSERT INTO list_file (id, owner_id, about, list, parameters, state, ordered_at)
                SELECT gen_random_uuid(), id, login, 'QueryDomainList', '', 'OPEN', now() FROM account WHERE login = ?""", alpha);
        assertThat(server.call(alpha, "QueryDomainList", "generatelist", "1").text())
                .isEqualTo("549 Command failed; there is already a pending request for this list to be generated");
        List<Answer> answers = Together.run(10, _ -> server.call(alpha, "QueryRegistrarList", "generatelist", "1"));
        long ordered = answers.stream().filter(answer -> answer.code() == 200).count();
        assertThat(answers).allMatch(answer -> answer.code() == 200 || answer.code() == 549);
        assertThat(server.count("SELECT count(*) AS n FROM list_file JOIN account ON account.id = owner_id WHERE login = ? AND list = ?",
                alpha, "QueryRegistrarList")).isEqualTo(ordered).isPositive();
    }

    @Test
    void testSuccess_filesAreRemovedAfterAWeek() {
        try (TestServer own = TestServer.own()) {
            String login = own.registrar();
            own.call(login, "QueryDomainList", "generatelist", "1");
            eventually(() -> assertThat(own.count("SELECT count(*) AS n FROM list_file WHERE state = 'READY'")).isEqualTo(1));
            own.clock().advance(Duration.ofDays(8));
            own.jobsBringAbout(() -> assertThat(own.count("SELECT count(*) AS n FROM list_file")).isZero());
        }
    }
}
