package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.account.Accounts;
import io.pinlock.account.GuardProfile;
import io.pinlock.account.TransferMode;
import io.pinlock.admin.DomainAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.admin.RecoveryAdministration;
import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.domain.DomainName;
import io.pinlock.sms.AnsweredMessage;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.ObjectionListener;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Somebody has the password, the help of one operator and one of three contacts, two of which have to approve, and does whatever comes to
 * mind: a lock has another phone no sooner than the waiting period after a start that nobody has stopped, and each contact was told of it.
 */
class RecoveryPropertiesTest {
    /** Numbers are looked for in the list of messages longer than a recovery can take. */
    private static final TestServer SERVER = TestServer.own(Map.of("pinlock.sms.keep-numbers", "90d"));
    private static final Duration WAITING = Duration.ofDays(7);
    /** His. */
    private static final String SECOND = ContactsFixture.SECOND;
    private static final String[] WINDOW = {"for", "ModifyDomain,AddNameserver", "window", "72h"};
    private static final List<String> NUMBERS = List.of("+491701234567", "+491707654321");

    enum Kind {
        RECOVER,
        CONFIRM,
        STOP,
        FREEZE,
        OWNER_THAWS,
        OBJECT,
        REQUEST_PIN,
        APPROVE,
        REFUSE,
        AUTHORITY,
        PROVED_AUTHORITY,
        WINDOW,
        LIST,
        RESEND,
        GUARDED,
        LOCK_OFF,
        RELOCK,
        TRANSFER,
        SETTINGS,
        OPERATOR_STARTS,
        OPERATOR_STOPS,
        COURT_ORDER,
        COURT_CONFIRMATION,
        OPERATOR_HELPS,
        TELL,
        ADVANCE
    }

    /** One step; not every kind uses every field. */
    record Step(Kind kind, int number, int choice, long minutes) {}

    /** A start that nobody has stopped so far. */
    private record Start(String number, Instant at) {}

    private ContactsFixture lock = new ContactsFixture(SERVER);
    private String login = "";
    private String other = "";
    private String domain = "";
    private boolean approved;
    private Optional<Start> start = Optional.empty();

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(Tuple.of(10, Kind.RECOVER), Tuple.of(8, Kind.CONFIRM), Tuple.of(2, Kind.STOP),
                Tuple.of(1, Kind.FREEZE), Tuple.of(3, Kind.OWNER_THAWS), Tuple.of(1, Kind.OBJECT), Tuple.of(2, Kind.REQUEST_PIN),
                Tuple.of(8, Kind.APPROVE), Tuple.of(1, Kind.REFUSE), Tuple.of(2, Kind.AUTHORITY), Tuple.of(4, Kind.PROVED_AUTHORITY),
                Tuple.of(1, Kind.WINDOW), Tuple.of(1, Kind.LIST), Tuple.of(1, Kind.RESEND), Tuple.of(1, Kind.GUARDED),
                Tuple.of(1, Kind.LOCK_OFF), Tuple.of(1, Kind.RELOCK), Tuple.of(1, Kind.TRANSFER), Tuple.of(1, Kind.SETTINGS),
                Tuple.of(3, Kind.OPERATOR_STARTS), Tuple.of(1, Kind.OPERATOR_STOPS), Tuple.of(2, Kind.COURT_ORDER),
                Tuple.of(2, Kind.COURT_CONFIRMATION), Tuple.of(2, Kind.OPERATOR_HELPS), Tuple.of(2, Kind.TELL), Tuple.of(12, Kind.ADVANCE));
        Arbitrary<Integer> numbers = Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 1));
        Arbitrary<Long> minutes = Arbitraries.of(1L, 31L, 24L * 60, 3L * 24 * 60, 4L * 24 * 60, 7L * 24 * 60 - 1, 7L * 24 * 60,
                31L * 24 * 60);
        return Combinators.combine(kinds, numbers, Arbitraries.integers().between(0, 7), minutes).as(Step::new).list().ofMinSize(8)
                .ofMaxSize(60);
    }

    @Property(tries = 120)
    void nothingMakesItShorter(@ForAll("steps") List<Step> steps) {
        SERVER.startAnew();
        begin();
        for (int i = 0; i < steps.size() && his().isEmpty(); i++) {
            Optional<Start> before = start;
            SERVER.clock().advance(Duration.ofSeconds(1));
            take(steps.get(i));
            if (his().isEmpty()) {
                assertThat(SERVER.count("SELECT contacts * 10 + quorum AS n FROM pinlock WHERE domain = ?", domain))
                        .as("step %d of %s", i, steps).isEqualTo(32);
            } else {
                Instant now = SERVER.clock().instant();
                assertThat(steps.get(i).kind()).isEqualTo(Kind.CONFIRM);
                assertThat(before).as("step %d of %s", i, steps).hasValueSatisfying(begun -> {
                    assertThat(his()).contains(begun.number());
                    assertThat(Duration.between(begun.at(), now)).isGreaterThanOrEqualTo(WAITING);
                    for (String phone : List.of(ContactsFixture.FIRST, SECOND, ContactsFixture.THIRD)) {
                        assertThat(told(begun, phone)).as(phone).isPositive();
                    }
                });
            }
        }
        Statistics.label("another phone").collect(his().isPresent()).coverage(seen -> seen.check(true).count(times -> times > 0));
        Statistics.label("his approval").collect(approved).coverage(seen -> seen.check(true).count(times -> times > 0));
        assertThat(SERVER.count("SELECT count(*) AS n FROM pinlock WHERE domain = ? AND state = 'ACTIVE'", domain)).isOne();
        assertThat(SERVER.call(login, "StatusDomain", "domain", domain).code()).isEqualTo(200);
        SERVER.proveInvariants();
    }

    private void begin() {
        SERVER.clock().run();
        lock = new ContactsFixture(SERVER).twoOfThree();
        login = lock.login;
        domain = lock.domain;
        other = SERVER.registrar();
        SERVER.call(login, "ModifyRegistrar", "pinlockstrict", "1", "pinlockprofile", "FULL", "pinlockwindows", "1");
        SERVER.operator();
        SERVER.clock().stop();
        approved = false;
        SERVER.clock().advance(Duration.ofDays(2));
        start = Optional.empty();
    }

    /** A number of his that is a contact, whichever it is. */
    private Optional<String> his() {
        return NUMBERS.stream().filter(each -> SERVER.count("SELECT count(*) AS n FROM authority_contact WHERE domain = ? AND number = ?",
                domain, each) > 0).findFirst();
    }

    private static long told(Start start, String number) {
        return SERVER.count("""
                SELECT count(*) AS n FROM sms_message
                WHERE number = ? AND kind IN ('RECOVERY_STARTED', 'RECOVERY_ORDERED') AND queued_at = ?""", number, start.at());
    }

    private void take(Step step) {
        String number = NUMBERS.get(step.number());
        Instant now = SERVER.clock().instant();
        switch (step.kind()) {
            case RECOVER -> recover(number, now);
            case CONFIRM -> {
                String wanted = start.map(Start::number).orElse(number);
                recover(wanted, now);
                call("RecoverDomain", "authoritynumber", wanted, "token", newestPin(wanted));
            }
            case STOP -> stoppedBy(call("StopDomainRecovery").code() == 200);
            case FREEZE -> stoppedBy(call("FreezeDomain").code() == 200);
            case OWNER_THAWS -> thaw();
            case OBJECT -> object(now);
            case REQUEST_PIN -> ask(step);
            case APPROVE -> {
                ask(step);
                approved |= call("ApproveDomainOrder", "token", newestPin(SECOND)).code() == 200;
            }
            case REFUSE -> call("RefuseDomainOrder", "token", newestPin(SECOND));
            case AUTHORITY -> call("SetDomainAuthority", authority(step));
            case PROVED_AUTHORITY -> call("SetDomainAuthority", Stream.concat(Stream.of(authority(step)),
                    Stream.of("token", newestPin(step.minutes() == 1 ? number : SECOND), "newtoken", newestPin(number)))
                    .toArray(String[]::new));
            case WINDOW -> call("RequestDomainPin", Stream.concat(Stream.of(WINDOW), Stream.of("token", newestPin(SECOND)))
                    .toArray(String[]::new));
            case LIST -> list(step.choice(), number);
            case RESEND -> call("ResendDomainPin", "contact", List.of("1", "2", "3", "NEW").get(step.choice() % 4));
            case GUARDED -> call("PushDomain", "target", other, "token", newestPin(SECOND));
            case LOCK_OFF -> call("SetDomainPinLock", "pinlock", "0", "token", newestPin(SECOND));
            case RELOCK -> call("SetDomainPinLock", "pinlock", "1", "authoritynumber", number);
            case TRANSFER -> SERVER.call(other, "TransferDomain", "domain", domain, "action", "USERTRANSFER", "token",
                    newestPin(step.choice() < 4 ? number : SECOND));
            case SETTINGS -> SERVER.call(login, "ModifyRegistrar", "pinlockstrict", "0", "pinlockprofile", "TRANSFER");
            case OPERATOR_STARTS -> startedBy(desk().start(chief(), domain, number, Optional.empty(), "lost"), number, now);
            case OPERATOR_STOPS -> stoppedBy(desk().stop(chief(), domain, "thief") instanceof OrderResult.Yes && !isRunning());
            case COURT_ORDER -> desk().order(step.choice() < 4 ? chief() : helper(), domain, number, Optional.empty(), "thief");
            case COURT_CONFIRMATION -> confirmed(step, now);
            case OPERATOR_HELPS -> help(step.choice());
            case TELL -> {
                SERVER.bean(RecoveryNotices.class).tellDue();
                stoppedBy(!isRunning());
            }
            case ADVANCE -> SERVER.clock().advance(Duration.ofMinutes(step.minutes()));
        }
    }

    /** Changes that would give him the lock, or bring him nearer to that. */
    private static String[] authority(Step step) {
        String number = ContactsFixture.typed(NUMBERS.get(step.number()));
        return switch (step.choice()) {
            case 0, 1, 2 -> new String[]{"contact", "1", "authoritynumber", number};
            case 3 -> new String[]{"contact", "3", "authoritynumber", number};
            case 4 -> new String[]{"contact", "4", "name", "Mallory", "authoritynumber", number};
            case 5 -> new String[]{"contact", "3", "kind", "NONE"};
            case 6 -> new String[]{"quorum", "1"};
            default -> new String[]{"contact", "1", "authoritynumber", number, "quorum", "1"};
        };
    }

    /** For an order that he would like to be approved. */
    private void ask(Step step) {
        switch (step.choice()) {
            case 0, 1, 2 -> call("SetDomainAuthority", authority(step));
            case 3 -> call("RequestDomainPin", WINDOW);
            case 4 -> call("RequestDomainPin", "for", "SetDomainPinLock", "pinlock", "0");
            default -> call("RequestDomainPin", "for", "TransferDomain", "target", other);
        }
    }

    private void list(int choice, String number) {
        switch (choice) {
            case 0, 1, 2 -> SERVER.call(login, "RequestDomainPin", "domain0", domain, "for", "SetDomainPinLock", "pinlock", "0");
            case 3, 4 -> SERVER.call(login, "SetDomainPinLock", "domain0", domain, "pinlock", "1", "authoritynumber", number);
            default -> SERVER.call(login, "SetDomainPinLock", "domain0", domain, "pinlock", "0", "token", newestPin(SECOND));
        }
    }

    private void recover(String number, Instant now) {
        if (call("RecoverDomain", "authoritynumber", number).properties().containsKey("recovery end date")) {
            start = Optional.of(new Start(number, now));
        }
    }

    /** With a login that he makes for it. */
    private void confirmed(Step step, Instant now) {
        Optional<RecoveryOrders.Waiting> waiting = desk().waiting(new DomainName(domain));
        OrderResult result = desk().confirm(step.choice() < 4 ? chief() : helper(), domain);
        if (result instanceof OrderResult.Yes) {
            startedBy(result, waiting.orElseThrow().number().e164(), now);
        }
    }

    private static Actor chief() {
        return Actor.operator("chief", "192.0.2.1", "mark");
    }

    private static Actor helper() {
        TestServer.done(SERVER.desk().setOperatorPassword(Actor.operator(), "helper", "helper-secret-word"));
        return Actor.operator("helper", "192.0.2.1", "mark");
    }

    private void startedBy(OrderResult result, String number, Instant now) {
        if (result instanceof OrderResult.Yes) {
            start = Optional.of(new Start(number, now));
        }
    }

    private void stoppedBy(boolean done) {
        if (done) {
            start = Optional.empty();
        }
    }

    private boolean isRunning() {
        return SERVER.count("SELECT count(*) AS n FROM recovery WHERE domain = ?", domain) > 0;
    }

    private static RecoveryAdministration desk() {
        return SERVER.bean(RecoveryAdministration.class);
    }

    private Answer call(String command, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "domain";
        all[1] = domain;
        System.arraycopy(more, 0, all, 2, more.length);
        return SERVER.call(login, command, all);
    }

    /** What the thief reads on a phone that he has: nothing, once the inbox has been cleaned up. */
    private String newestPin(String number) {
        return lock.newestPin(number).orElse("00000000");
    }

    /** By the two others. */
    private void thaw() {
        if (call("UnfreezeDomain").code() == 200) {
            assertThat(call("ApproveDomainOrder", "token", lock.pin(ContactsFixture.FIRST)).code()).isEqualTo(200);
            assertThat(call("UnfreezeDomain", "token", lock.pin(ContactsFixture.THIRD)).code()).isEqualTo(200);
        }
    }

    private void object(Instant now) {
        AnsweredMessage message = new AnsweredMessage(UUID.randomUUID(), new DomainName(domain),
                SERVER.bean(Accounts.class).find(login).orElseThrow().id(), new AuthorityNumber(SECOND),
                MessageType.RECOVERY_RUNS, Optional.empty(), now);
        boolean court = SERVER.count("SELECT count(*) AS n FROM recovery WHERE domain = ? AND through = 'COURT'", domain) > 0;
        boolean stopped = SERVER.bean(ObjectionListener.class).objected(message, true);
        stoppedBy(stopped && !court);
    }

    private void help(int choice) {
        DomainAdministration domains = SERVER.bean(DomainAdministration.class);
        switch (choice) {
            case 0 -> domains.clearAttempts(chief(), domain, "thief");
            case 1 -> domains.setTransferMode(domain, TransferMode.AUTOAPPROVE);
            case 2 -> SERVER.desk().choose(chief(), login, AccountGuard.Change.strict(false));
            case 3 -> SERVER.desk().choose(chief(), login, AccountGuard.Change.guardProfile(GuardProfile.TRANSFER));
            case 4 -> domains.add(chief(), List.of(new DomainAdministration.Line(1, domain, other, "auth")));
            case 5 -> domains.release(chief(), domain, "thief");
            default -> SERVER.renewDue();
        }
    }
}
