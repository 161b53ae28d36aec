package io.pinlock.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.OrderResult;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.MoneyModel;
import io.pinlock.testing.MoneyModel.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Random deposits, limits, prices, activations, renewals and reversals in a line of three accounts, against a plain model. */
class MoneyPropertiesTest {
    private static final TestServer SERVER = TestServer.own();

    enum Kind {
        DEPOSIT, CREDIT, EMERGENCY, PRICE, ACTIVATE, REVERSE, RENEW
    }

    /**
     * One step; not every kind uses every field.
     *
     * @param cents an amount
     * @param which an entry of the account, counted from its first
     */
    record Step(Kind kind, int account, int cents, int which) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(Tuple.of(5, Kind.DEPOSIT), Tuple.of(2, Kind.CREDIT), Tuple.of(2, Kind.EMERGENCY),
                Tuple.of(2, Kind.PRICE), Tuple.of(8, Kind.ACTIVATE), Tuple.of(2, Kind.REVERSE), Tuple.of(3, Kind.RENEW));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 2), Arbitraries.integers().between(1, 4000),
                Arbitraries.integers().between(0, 6)).as(Step::new).list().ofMinSize(5).ofMaxSize(25);
    }

    @Property(tries = 40)
    void serverAndModelAgree(@ForAll("steps") List<Step> steps) {
        // So that what is proven in the end is all that this try has done, and nothing else.
        SERVER.startAnew();
        List<String> line = line();
        MoneyModel model = new MoneyModel();
        for (int i = 0; i < 3; i++) {
            setPrice(line, i, 1000);
        }
        for (Step step : steps) {
            String login = line.get(step.account());
            String cents = BigDecimal.valueOf(step.cents(), 2).toPlainString();
            switch (step.kind()) {
                case DEPOSIT -> {
                    TestServer.done(SERVER.desk().deposit(Actor.operator(), login, cents, "test"));
                    SERVER.renewDue();
                    model.deposit(step.account(), step.cents());
                }
                case CREDIT -> {
                    agree(SERVER.desk().setCreditLimit(Actor.operator(), login, cents), model.setCredit(step.account(), step.cents()),
                            steps);
                    SERVER.renewDue();
                }
                case EMERGENCY -> {
                    agree(SERVER.desk().setEmergencyCredit(Actor.operator(), login, cents),
                            model.setEmergency(step.account(), step.cents()), steps);
                    SERVER.renewDue();
                }
                case PRICE -> {
                    setPrice(line, step.account(), step.cents());
                    SERVER.renewDue();
                    model.setPrice(step.account(), step.cents());
                }
                case ACTIVATE -> {
                    String domain = SERVER.domain(login);
                    int code = SERVER.requestLock(login, domain).code();
                    assertThat(code).as("%s of %s", step, steps).isEqualTo(model.activate(step.account()) == Outcome.DONE ? 200 : 546);
                    if (code == 200 && !model.hasLock()) {
                        assertThat(SERVER.confirmLock(login, domain, SERVER.pin(domain)).code()).isEqualTo(200);
                        model.confirm(step.account());
                    }
                }
                case REVERSE -> {
                    long entry = SERVER.count(
                            """
                                    SELECT coalesce((SELECT entry_id FROM ledger_line JOIN account ON id = account_id WHERE login = ?
                                        AND book = 'CUSTOMER'
                                        ORDER BY entry_id OFFSET ? LIMIT 1), 0) AS n""",
                            login, step.which());
                    agree(SERVER.desk().reverse(Actor.operator(), entry, "test"), model.reverse(step.account(), step.which()), steps);
                    SERVER.renewDue();
                }
                case RENEW -> {
                    SERVER.clock().advance(Duration.ofDays(366));
                    SERVER.renewDue();
                    model.aYearLater();
                }
            }
            assertThat(line.stream().map(SERVER::balance)).as("after %s of %s", step, steps).containsExactlyElementsOf(model.balances());
        }
        SERVER.proveInvariants();
    }

    private static List<String> line() {
        String top = SERVER.account(Optional.empty(), "0.00");
        String middle = SERVER.subreseller(top, "0.00", "1.00");
        return List.of(top, middle, SERVER.subreseller(middle, "0.00", "1.00"));
    }

    private static void setPrice(List<String> line, int account, int cents) {
        Optional<String> seller = IntStream.of(account).filter(i -> i > 0).mapToObj(i -> line.get(i - 1)).findFirst();
        TestServer.done(SERVER.services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, seller, Optional.of(line.get(account)), "EUR",
                BigDecimal.valueOf(cents, 2).toPlainString()));
    }

    private static void agree(OrderResult done, Outcome outcome, List<Step> steps) {
        assertThat(done instanceof OrderResult.Yes).as("%s of %s", done, steps).isEqualTo(outcome == Outcome.DONE);
    }
}
