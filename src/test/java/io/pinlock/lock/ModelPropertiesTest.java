package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
import io.pinlock.testing.LockModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Random sequences of commands by two accounts on one domain, with a moving clock, against a small model of the contract. */
class ModelPropertiesTest {
    private static final TestServer SERVER = TestServer.own();
    /** For two years; then the grace begins. */
    private static final String DEPOSIT = "30.00";
    private static final String PRICE = "14.28";
    private static final List<String> NUMBERS = List.of("001987654321", "00491701234567");

    enum Kind {
        REQUEST, CONFIRM, DEACTIVATE, PIN, USERTRANSFER, APPROVE, DENY, CANCEL, DEPOSIT, ADVANCE
    }

    enum Token {
        NONE, WRONG, RIGHT
    }

    /** One step; not every kind uses every field. */
    record Step(Kind kind, int account, int number, Token token, long minutes) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(Tuple.of(5, Kind.REQUEST), Tuple.of(8, Kind.CONFIRM),
                Tuple.of(1, Kind.DEACTIVATE), Tuple.of(4, Kind.PIN), Tuple.of(5, Kind.USERTRANSFER),
                Tuple.of(2, Kind.APPROVE), Tuple.of(1, Kind.DENY), Tuple.of(1, Kind.CANCEL),
                Tuple.of(1, Kind.DEPOSIT), Tuple.of(6, Kind.ADVANCE));
        Arbitrary<Integer> accounts = Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(2, 1));
        Arbitrary<Integer> numbers = Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(1, 1));
        Arbitrary<Token> tokens = Arbitraries.frequency(Tuple.of(1, Token.NONE), Tuple.of(3, Token.WRONG),
                Tuple.of(4, Token.RIGHT));
        Arbitrary<Long> minutes = Arbitraries.of(1L, 7L, 11L, 31L, 5L * 24 * 60, 31L * 24 * 60, 366L * 24 * 60);
        return Combinators.combine(kinds, accounts, numbers, tokens, minutes).as(Step::new).list().ofMinSize(5).ofMaxSize(30);
    }

    @Property(tries = 80)
    void serverAndModelAgree(@ForAll("steps") List<Step> steps) {
        // So that what is proven in the end is all that this try has done, and nothing else.
        SERVER.startAnew();
        List<String> accounts = List.of(SERVER.account(Optional.empty(), DEPOSIT), SERVER.account(Optional.empty(), DEPOSIT));
        String domain = SERVER.domain(accounts.getFirst());
        LockModel model = new LockModel(SERVER.clock().instant(), DEPOSIT);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.kind() == Kind.ADVANCE) {
                SERVER.clock().advance(Duration.ofMinutes(step.minutes()));
                SERVER.renewDue();
                model.advance(step.minutes());
            } else if (step.kind() == Kind.DEPOSIT) {
                TestServer.done(SERVER.desk().deposit(Actor.operator(), accounts.get(step.account()), PRICE, "test"));
                SERVER.renewDue();
                model.deposit(step.account(), PRICE);
            } else {
                boolean right = step.token() == Token.RIGHT && model.hasLiveToken();
                String token = right ? SERVER.pin(domain) : "wrong";
                Answer answer = run(step, accounts.get(step.account()), domain, token);
                int expected = expect(model, step, right);
                assertThat(answer.code()).as("step %d %s of %s: %s", i, step, steps, answer.raw()).isEqualTo(expected);
            }
        }
        for (int account = 0; account < 2; account++) {
            assertThat(SERVER.balance(accounts.get(account))).isEqualTo(model.balance(account));
        }
        Answer status = SERVER.call(accounts.get(model.holder()), "StatusDomainPinLock", "domain", domain);
        assertThat(status.value("pinlock status")).isEqualTo(model.state());
        assertThat(status.value("token attempts left")).isEqualTo(model.attemptsLeft());
        SERVER.proveInvariants();
    }

    private static Answer run(Step step, String login, String domain, String token) {
        String number = NUMBERS.get(step.number());
        boolean withToken = step.token() != Token.NONE;
        return switch (step.kind()) {
            case REQUEST -> SERVER.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", number);
            case CONFIRM ->
                SERVER.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", number, "token", token);
            case DEACTIVATE -> SERVER.call(login, "SetDomainPinLock", "domain", domain, "pinlock", "0");
            case PIN -> SERVER.call(login, "RequestDomainPin", "domain", domain);
            case USERTRANSFER, APPROVE, DENY, CANCEL -> withToken
                    ? SERVER.call(login, "TransferDomain", "domain", domain, "action", step.kind().name(), "token", token)
                    : SERVER.call(login, "TransferDomain", "domain", domain, "action", step.kind().name());
            case ADVANCE, DEPOSIT -> throw new IllegalStateException();
        };
    }

    private static int expect(LockModel model, Step step, boolean right) {
        boolean withToken = step.token() != Token.NONE;
        return switch (step.kind()) {
            case REQUEST -> model.request(step.account(), step.number());
            case CONFIRM -> model.confirm(step.account(), step.number(), right);
            case DEACTIVATE -> model.deactivate(step.account());
            case PIN -> model.requestPin(step.account());
            case USERTRANSFER -> model.userTransfer(step.account(), withToken, right);
            case APPROVE -> model.approve(step.account(), withToken, right);
            case DENY -> model.deny(step.account());
            case CANCEL -> model.cancel(step.account());
            case ADVANCE, DEPOSIT -> throw new IllegalStateException();
        };
    }
}
