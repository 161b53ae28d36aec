package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a limit would refuse if it were another one. */
class OperatorLimitsTest {
    private static final String PAGE = "/panel/operator/limits";

    private final TestServer server = TestServer.own();
    private final String login = server.registrar();
    private final PanelClient client = PanelClient.of(server, server.operator());

    @AfterEach
    void close() {
        server.close();
    }

    private String with(String limit, String most) {
        return client.get(PAGE + "?limit=" + limit + "&most=" + most).body();
    }

    @Test
    void testSuccess_whoHasThatMany_isNamed_andNobodyElse() {
        String other = server.registrar();
        server.lockedDomain(other);
        server.requestPin(login, server.lockedDomain(login));
        assertThat(with("ACCOUNT_HOUR", "2")).contains("One would be refused.", "<td>" + login + "</td><td class=\"amount\">2</td>")
                .doesNotContain("<td>" + other + "</td>");
        assertThat(with("ACCOUNT_DAY", "1")).contains("2 would be refused", "<td>" + login + "</td>", "<td>" + other + "</td>");
        assertThat(with("LOGIN_HOUR", "2")).contains("<td>" + login + "</td><td class=\"amount\">2</td>");
        assertThat(with("COUNTRY_DAY", "3")).contains("<td>+1</td><td class=\"amount\">3</td>");
        assertThat(with("NUMBER_HOUR", "3")).contains("<td>+19*****321</td><td class=\"amount\">3</td>").doesNotContain("+1987654321");
        assertThat(with("ACCOUNT_HOUR", "3")).contains("Nobody would be refused.");
        server.clock().advance(Duration.ofMinutes(61));
        PanelClient later = PanelClient.of(server, server.operator());
        assertThat(later.get(PAGE + "?limit=ACCOUNT_HOUR&most=1").body()).contains("Nobody would be refused.");
        assertThat(later.get(PAGE + "?limit=ACCOUNT_DAY&most=2").body()).contains("<td>" + login + "</td>");
    }

    @Test
    void testFailure_whatIsNoLimit_orNoNumber_showsThePageAlone() {
        for (String query : new String[]{"", "?limit=UNUSED&most=1", "?limit=ACCOUNT_HOUR&most=0", "?limit=ACCOUNT_HOUR&most=-1",
                "?limit=ACCOUNT_HOUR&most=9999999999", "?limit=ACCOUNT_HOUR&most=%3Cscript%3E"}) {
            assertThat(client.get(PAGE + query).body()).as(query).contains("If a limit were another one").doesNotContain("would be refused")
                    .doesNotContain("<script>");
        }
    }
}
