package io.pinlock.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.DomainAdministration;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Answer;
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
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever becomes of domains and their locks, TOTAL of a list is what there is. */
class DomainCountsPropertiesTest {
    private static final TestServer SERVER = TestServer.own();
    /** For a few terms: then locks come to their end. */
    private static final String DEPOSIT = "45.00";
    private static final List<String> NAMES = List.of("a.example", "b.example", "a.b.test", "c.test", "d.xtest");
    private static final List<String> PATTERNS = List.of("*", "*.example", "*.test", "*.*t", "*test", "a*");
    private static final List<String> LISTS = List.of("QueryDomainList", "QueryDomainPinLockList");

    enum Kind {
        ADD, IMPORT, REQUEST, LOCK, UNLOCK, TRANSFER, MOVE, DELETE, PUSH, END_OF_TERM, ADD_UP
    }

    /** What becomes of a domain; where it cannot, the step is refused and nothing changes. */
    record Step(Kind kind, String domain, int other) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of(Kind.ADD, Kind.IMPORT, Kind.LOCK)),
                Tuple.of(2, Arbitraries.of(Kind.class)));
        return Combinators.combine(kinds, Arbitraries.of(NAMES), Arbitraries.integers().between(0, 1)).as(Step::new).list().ofMinSize(5)
                .ofMaxSize(30);
    }

    @AfterProperty
    void close() {
        SERVER.close();
    }

    @Property(tries = 15)
    void totalsAreWhatThereIs(@ForAll("steps") List<Step> steps) {
        SERVER.startAnew();
        String parent = SERVER.account(Optional.empty(), DEPOSIT);
        List<String> accounts = List.of(parent, SERVER.subreseller(parent, DEPOSIT, "12.00"));
        for (Step step : steps) {
            carryOut(step, accounts);
            accounts.forEach(account -> LISTS.forEach(list -> PATTERNS.forEach(pattern -> {
                Answer answer = SERVER.call(account, list, "domain", pattern, "limit", "100");
                assertThat(answer.value("total")).as("%s of %s after %s of %s", list, pattern, step, steps)
                        .isEqualTo(Integer.toString(answer.properties().getOrDefault("domain", List.of()).size()));
            })));
        }
        SERVER.proveInvariants();
    }

    private static void carryOut(Step step, List<String> accounts) {
        String account = accounts.get(step.other());
        String name = step.domain();
        String holder = accounts.stream().filter(each -> SERVER.call(each, "StatusDomain", "domain", name).code() == 200).findFirst()
                .orElse(account);
        switch (step.kind()) {
            case ADD -> SERVER.call(account, "AddDomain", "domain", name);
            case IMPORT -> SERVER.bean(DomainAdministration.class).add(Actor.operator(),
                    List.of(new DomainAdministration.Line(1, name, account, "secret"),
                            new DomainAdministration.Line(2, name, account, "secret")));
            case REQUEST -> SERVER.requestLock(holder, name);
            case LOCK -> {
                if (SERVER.requestLock(holder, name).code() == 200) {
                    SERVER.confirmLock(holder, name, SERVER.pin(name));
                }
            }
            case UNLOCK -> SERVER.call(holder, "SetDomainPinLock", "domain", name, "pinlock", "0");
            case TRANSFER -> {
                if (SERVER.call(holder, "RequestDomainPin", "domain", name).code() == 200) {
                    SERVER.call(account, "TransferDomain", "domain", name, "action", "usertransfer", "token", SERVER.pin(name));
                }
            }
            case MOVE -> SERVER.call(accounts.getFirst(), "PushObject", "object", name, "type", "DOMAIN", "target", accounts.getLast());
            case DELETE -> SERVER.call(holder, "DeleteDomain", "domain", name);
            case PUSH -> SERVER.call(holder, "PushDomain", "domain", name, "target", "TRANSIT");
            case END_OF_TERM -> {
                SERVER.clock().advance(Duration.ofDays(366 + 31));
                SERVER.renewDue();
            }
            case ADD_UP -> SERVER.sql(DomainCounts.ADD_UP.text());
        }
    }
}
