package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Together;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Lists of domains, at the same moment. */
class ManyDomainsRaceTest {
    private static final Pattern PIN = Pattern.compile("PIN ([0-9]+)");

    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();

    @AfterEach
    void proveInvariants() {
        server.proveInvariants();
    }

    private List<String> domains(int number) {
        return IntStream.range(0, number).mapToObj(_ -> server.domain(login)).sorted().toList();
    }

    private Answer call(String command, List<String> domains, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        for (int i = 0; i < domains.size(); i++) {
            all.addAll(List.of("domain" + i, domains.get(i)));
        }
        return server.call(login, command, all.toArray(String[]::new));
    }

    private Answer lock(List<String> domains, String... more) {
        return call("SetDomainPinLock", domains,
                Stream.concat(Stream.of("pinlock", "1", "authoritynumber", "001987654321"), Stream.of(more)).toArray(String[]::new));
    }

    private String pin(List<String> domains) {
        Matcher found = PIN.matcher(server.messagesOfMany(Collections.min(domains)).getFirst());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private List<String> locked(int number) {
        List<String> domains = domains(number);
        assertThat(lock(domains).code()).isEqualTo(200);
        assertThat(lock(domains, "token", pin(domains)).values("code")).containsOnly("200");
        server.call(login, "ModifyRegistrar", "pinlockprofile", "FULL");
        assertThat(call("RequestDomainPin", domains, "for", "SetDomainRenewalMode", "renewalmode", "AUTODELETE").code()).isEqualTo(200);
        return domains;
    }

    private Answer redeem(String domain, String pin) {
        return server.call(login, "SetDomainRenewalMode", "domain", domain, "renewalmode", "AUTODELETE", "token", pin);
    }

    private String attemptsLeft(String domain) {
        return server.call(login, "StatusDomainPinLock", "domain", domain).value("token attempts left");
    }

    private static String wrong(String pin) {
        return pin.equals("00000000") ? "00000001" : "00000000";
    }

    /** Each at another domain, so that no domain's row makes one wait for the other. */
    @Test
    void testFailure_wrongPins_atDifferentDomains_eachIsCounted() throws Exception {
        for (int guesses = 1; guesses < 5; guesses++) {
            List<String> domains = locked(4);
            String pin = pin(domains);
            Together.run(guesses, caller -> redeem(domains.get(caller), wrong(pin)));
            assertThat(attemptsLeft(domains.getFirst())).isEqualTo(String.valueOf(5 - guesses));
        }
    }

    @RepeatedTest(3)
    void testFailure_twentyWrongPins_overTenDomains_fiveAreLookedAt() throws Exception {
        List<String> domains = locked(10);
        String pin = pin(domains);
        List<Answer> answers = Together.run(20, caller -> redeem(domains.get(caller % 10), wrong(pin)));
        assertThat(answers).allMatch(answer -> answer.code() == 531);
        assertThat(server.count("SELECT count(*) AS n FROM event WHERE subclass = 'TOKEN_BURNT' AND object_id = ANY (?)", domains))
                .as("it burns once").isOne();
        assertThat(server.count("SELECT count(*) AS n FROM pin_batch WHERE state = 'BURNT' AND domains[1] = ?", domains.getFirst()))
                .isOne();
        assertThat(Together.run(10, caller -> redeem(domains.get(caller), pin))).allMatch(answer -> answer.code() == 531);
    }

    @Test
    void testSuccess_theRightPin_atAllDomainsAtOnce_oncePerDomain() throws Exception {
        List<String> domains = locked(10);
        String pin = pin(domains);
        List<Answer> answers = Together.run(30, caller -> redeem(domains.get(caller % 10), pin));
        assertThat(answers.stream().filter(answer -> answer.code() == 200).count()).isEqualTo(10);
        assertThat(server.count("SELECT used AS n FROM pin_batch WHERE act = 'RENEWAL_MODE' AND domains[1] = ?", domains.getFirst()))
                .isEqualTo(10);
    }

    @Test
    void testSuccess_theSameList_repeatedAtOnce_isChargedOnce_andConfirmedOnce() throws Exception {
        List<String> domains = domains(5);
        List<String> backwards = domains.reversed();
        List<Answer> answers = Together.run(10, caller -> lock(caller % 2 == 0 ? domains : backwards));
        assertThat(answers.stream().filter(answer -> answer.code() == 200).count()).isOne();
        assertThat(answers.stream().filter(answer -> answer.code() == 557).count()).isEqualTo(9);
        assertThat(server.balance(login)).isEqualTo("428.60");
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ANY (?)", domains)).isOne();
        String pin = pin(domains);
        List<Answer> confirmed = Together.run(10, caller -> lock(caller % 2 == 0 ? domains : backwards, "token", pin));
        assertThat(confirmed.stream().filter(answer -> answer.code() == 200).count()).isOne();
        assertThat(confirmed.stream().filter(answer -> answer.code() == 552).count()).isEqualTo(9);
    }

    @RepeatedTest(5)
    void testSuccess_listsThatOverlap_endBoth_eachDomainIsInOne() throws Exception {
        List<String> domains = domains(9);
        List<List<String>> lists = List.of(domains.subList(0, 6), domains.subList(3, 9).reversed());
        List<Answer> answers = Together.run(2, caller -> lock(lists.get(caller)));
        assertThat(answers).allMatch(answer -> answer.code() == 200);
        assertThat(answers.stream().flatMap(answer -> answer.values("code").stream()).filter("200"::equals).count()).isEqualTo(9);
        assertThat(new BigDecimal(server.balance(login))).isEqualByComparingTo("371.48");
        assertThat(server.count("SELECT count(*) AS n FROM token WHERE domain = ANY (?)", domains)).isEqualTo(9);
        assertThat(server.count("SELECT sum(cardinality(domains)) AS n FROM pin_batch WHERE domains && ?::text[]", domains)).isEqualTo(9);
    }

    /** A list and single commands about its domains: one order of rows for all of them. */
    @RepeatedTest(3)
    void testSuccess_besideSingleCommands_nobodyWaitsInACircle() throws Exception {
        List<String> domains = locked(8);
        String pin = pin(domains);
        List<Answer> answers = Together.run(16, caller -> switch (caller % 4) {
            case 0 -> redeem(domains.get(caller / 2), pin);
            case 1 -> redeem(domains.get(7 - caller / 2), wrong(pin));
            case 2 -> call("SetDomainPinLock", domains.reversed(), "pinlock", "0", "token", pin);
            default -> server.call(login, "ResendDomainPin", "domain", domains.get(caller / 2));
        });
        assertThat(answers).noneMatch(answer -> answer.code() == 421);
    }
}
