package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.PanelClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** API and panel read numbers the same way. */
class NumbersTest {
    private static final TestServer SERVER = TestServer.shared();
    private static final String LOGIN = SERVER.registrar();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "+49.1701234567|+491701234567",
            "0049-170-1234567|+491701234567",
            "+49 (170) 1234567|+491701234567",
            "+49 (0)170 1234567|+491701234567",
            "00 49 170/1234567|+491701234567",
            "001987654321|+1987654321",
            "+49_170_1234567|",
            "+49,1701234567|",
            "0170-1234567|",
            "+49170123x567|"})
    void testNumber_isReadInTheSameWayByApiAndPanel(String typed, String expected) {
        String api = SERVER.domain(LOGIN);
        assertThat(SERVER.call(LOGIN, "SetDomainPinLock", "domain", api, "pinlock", "1", "authoritynumber", typed).code())
                .isEqualTo(expected == null ? 505 : 200);
        String panel = SERVER.domain(LOGIN);
        String page = "/panel/domains/" + panel;
        PanelClient.of(SERVER, LOGIN).protect(page, "number", typed, "country", "", "language", "EN");
        for (String domain : new String[]{api, panel}) {
            assertThat(SERVER.count("SELECT count(*) AS n FROM authority_number WHERE domain = ? AND number = ?", domain, expected))
                    .isEqualTo(expected == null ? 0 : 1);
            assertThat(SERVER.count("SELECT count(*) AS n FROM authority_number WHERE domain = ?", domain))
                    .isEqualTo(expected == null ? 0 : 1);
        }
    }
}
