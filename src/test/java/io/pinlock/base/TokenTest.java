package io.pinlock.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.Act;
import io.pinlock.lock.GuardedChanges;
import io.pinlock.lock.token.IssuedToken;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {
    private static final String DIGITS = "80417395";
    private static final Token TOKEN = new Token(DIGITS);

    @ParameterizedTest
    @CsvSource({"80417395,80417395", "8041 7395,80417395", "8041-7395,80417395", "' 80-41-73 95\t',80417395", "0041,0041", "wrong,wrong",
            "'',''", "- -,''"})
    void testSuccess_blanksAndDashesAreLeftOut(String typed, String digits) {
        assertThat(new Token(typed).digits()).isEqualTo(digits);
    }

    @Test
    void testSuccess_neverPrintsItsDigits_norDoesWhatHoldsIt() {
        AccountRef account = new AccountRef(new AccountId(1), "acme", "EUR", BigDecimal.ZERO, Optional.empty());
        Caller caller = new Caller(List.of(account), "127.0.0.1", Optional.empty());
        IssuedToken issued = new IssuedToken(new UUID(0, 0), TOKEN, Duration.ofMinutes(30),
                _ -> Sql.of("UPDATE token SET tag = ?", DIGITS));
        GuardedChanges.Request request = GuardedChanges.Request.ofHolder(Act.DELETION, new DomainName("a.example"), caller,
                Optional.of(TOKEN));
        assertThat(TOKEN).hasToString("****");
        assertThat(issued.toString() + request + Optional.of(TOKEN)).contains("****").doesNotContain(DIGITS);
    }
}
