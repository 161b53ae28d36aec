package io.pinlock.lock.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.billing.Service;
import io.pinlock.testing.Answer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A holder with one profile, the accounts around it, and one domain in each state of the lock. */
final class Scene {
    private static final String NUMBER = "001987654321";
    private static final Set<LockState> WITH_PIN = Set.of(LockState.LIVE_PIN, LockState.BURNT_PIN, LockState.EXPIRED_PIN);
    /** Nobody can pay it, so a grace stays one. */
    private static final String PRICE = "9999.00";

    private final TestServer server;
    private final Profile profile;
    private final Map<LockState, String> domains = new EnumMap<>(LockState.class);
    private final Map<LockState, String> pins = new EnumMap<>(LockState.class);
    private final Map<LockState, String> charges = new EnumMap<>(LockState.class);
    private final Map<LockState, Fingerprint> untouched = new EnumMap<>(LockState.class);
    private final Map<String, String> accounts;
    private final Keeper keeper;

    private Scene(TestServer server, Profile profile, Keeper keeper) {
        this.server = server;
        this.profile = profile;
        this.keeper = keeper;
        String parent = server.registrar();
        String holder = server.subreseller(parent, "400.00", "15.00");
        accounts = Map.of("parent", parent, "holder", holder, "sub", server.subreseller(holder, "100.00", "18.00"), "gaining",
                server.registrar(), "stranger", server.registrar());
        done("holder", "ModifyRegistrar", profile.settings());
        for (LockState state : LockState.values()) {
            domains.put(state, server.unique("d") + ".example");
            add(state);
        }
        lock();
        domains.values().forEach(domain -> pins.put(stateOf(domain), server.pin(domain)));
        TestServer.done(
                server.services().setPrice(io.pinlock.base.journal.Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.of(login("parent")),
                        Optional.of(login("holder")), "EUR", PRICE));
        domains.forEach((state, domain) -> {
            charges.put(state, String.valueOf(
                    server.count("SELECT max(id) AS n FROM ledger_entry WHERE kind = 'CHARGE' AND domain = ?", domain)));
            arrange(state, domain);
        });
    }

    /** One for each profile. */
    static List<Scene> all(TestServer server) {
        Keeper keeper = new Keeper(server);
        List<Scene> scenes = Stream.of(Profile.values()).map(profile -> new Scene(server, profile, keeper)).toList();
        keeper.keep();
        return scenes;
    }

    private LockState stateOf(String domain) {
        return domains.entrySet().stream().filter(made -> made.getValue().equals(domain)).findFirst().orElseThrow().getKey();
    }

    private void add(LockState state) {
        String domain = domain(state);
        done("holder", "AddDomain", "domain", domain, "auth", code(state), "period", "1", "transferlock", "1", "nameserver0",
                "ns1.home.example", "ownercontact0", "P-OWNER", "admincontact0", "P-ADMIN");
        if (state == LockState.ASKED_FOR) {
            done("gaining", "TransferDomain", "domain", domain, "action", "usertransfer", "auth", code(state));
        }
        done("holder", "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", NUMBER);
    }

    private void lock() {
        domains.forEach((state, domain) -> {
            if (state.isLocked()) {
                done("holder", "SetDomainPinLock", "domain", domain, "pinlock", "1", "authoritynumber", NUMBER, "token",
                        server.pin(domain));
            }
            if (WITH_PIN.contains(state)) {
                done("holder", "RequestDomainPin", "domain", domain);
            }
        });
    }

    /** What time and wrong PINs would have done. */
    private void arrange(LockState state, String domain) {
        switch (state) {
            case GRACE -> {
                server.sql("UPDATE term SET starts_at = starts_at - interval '1 year', ends_at = ends_at - interval '1 year' "
                        + "WHERE domain = ?", domain);
                server.sql("UPDATE pinlock SET due_at = due_at - interval '11 months', last_notice = 30, "
                        + "grace_ends_at = due_at - interval '11 months' WHERE domain = ?", domain);
            }
            case BURNT_PIN ->
                server.sql("UPDATE token SET state = 'BURNT', tag = NULL, message = NULL, burnt_in_a_row = 1 WHERE domain = ?",
                        domain);
            case EXPIRED_PIN -> server.sql("UPDATE token SET issued_at = issued_at - interval '1 hour', "
                    + "expires_at = expires_at - interval '1 hour' WHERE domain = ?", domain);
            case PENDING, ACTIVE, LIVE_PIN, ASKED_FOR -> {
                // As the calls have made it.
            }
        }
    }

    private void done(String account, String command, String... parameters) {
        Answer answer = server.call(login(account), command, parameters);
        assertThat(answer.code()).as(answer.raw()).isEqualTo(200);
    }

    TestServer server() {
        return server;
    }

    Profile profile() {
        return profile;
    }

    String login(String account) {
        return Objects.requireNonNull(accounts.get(account), account);
    }

    String login(Actor actor) {
        return switch (actor) {
            case PARENT, PARENT_FOR_HOLDER -> login("parent");
            case SUBRESELLER -> login("sub");
            case STRANGER, GAINING, HOLDER -> login(actor.name().toLowerCase(Locale.ROOT));
            case OPERATOR -> server.operator();
        };
    }

    String domain(LockState state) {
        return Objects.requireNonNull(domains.get(state));
    }

    /** The auth code of the domain in that state. */
    String code(LockState state) {
        return "auth-" + domain(state);
    }

    /** The best that a thief may have: the one that is used, burnt or expired; where one is outstanding, that of another domain. */
    String wrongPin(LockState state) {
        LockState of = switch (state) {
            case PENDING -> LockState.LIVE_PIN;
            case LIVE_PIN -> LockState.PENDING;
            case ACTIVE, GRACE, BURNT_PIN, EXPIRED_PIN, ASKED_FOR -> state;
        };
        return Objects.requireNonNull(pins.get(of));
    }

    /** A PIN that the phone gets now. */
    String rightPin(LockState state) {
        return server.requestPin(login("holder"), domain(state));
    }

    /**
     * Whether an attempt is made in that state: everywhere, where the lock stands in the way of somebody who could else make it. The others
     * are made where they have most before them.
     */
    boolean isFor(LockState state, Actor actor, Attempt attempt) {
        if (attempt.isHarmless()) {
            return state == LockState.ASKED_FOR && (actor == Actor.HOLDER || profile == Profile.FULL_AND_STRICT);
        }
        boolean everywhere = attempt.isOpenTo(actor) && actor != Actor.PARENT_FOR_HOLDER && attempt.isGuarded(profile, state);
        boolean here = state == LockState.PENDING || state == LockState.ASKED_FOR;
        return everywhere || (here && (attempt.isOpenTo(actor) || profile == Profile.DEFAULT));
    }

    /** The PINs to make it with: none, and a wrong one where one is asked for. */
    Stream<String> pins(LockState state, Actor actor, Attempt attempt) {
        if (!attempt.isOpenTo(actor)) {
            return Stream.of(wrongPin(state));
        }
        return attempt.isHarmless() || attempt.isGuarded(profile, state) ? Stream.of("", wrongPin(state)) : Stream.of("");
    }

    /** An attempt on the domain in that state. Only whoever may know the auth code sends the right one. */
    Attempt on(LockState state, Actor actor, Attempt attempt) {
        boolean knows = actor.isHolder() || actor == Actor.GAINING;
        return attempt.filled(text -> {
            String filled = text.replace("%domain", domain(state)).replace("%code", knows ? code(state) : "a-guessed-code")
                    .replace("%charge", charges.get(state));
            for (Map.Entry<String, String> account : accounts.entrySet()) {
                filled = filled.replace("%" + account.getKey(), account.getValue());
            }
            return filled;
        });
    }

    /** What came of an attempt. */
    record Outcome(Attempt attempt, Set<Trait> changed, String answer) {}

    /**
     * Has an attempt made, and then makes good what it has changed.
     *
     * @param attempt on the domain in that state
     * @param sending gives all that is answered
     */
    Outcome outcome(LockState state, Attempt attempt, Supplier<String> sending) {
        Fingerprint before = attempt.concernsHost() ? withHost(state) : untouched.computeIfAbsent(state, this::fingerprint);
        String answer = sending.get();
        Fingerprint after = fingerprint(state);
        if (!after.equals(before) || attempt.concernsHost() || keeper.standsStill(domain(state))) {
            keeper.restore(domain(state), login("holder"));
        }
        return new Outcome(attempt, before.changed(after), answer);
    }

    /** What an attempt has done that it must not, if anything. */
    Optional<String> harm(LockState state, Actor actor, Attempt attempt, Supplier<String> sending) {
        Outcome outcome = outcome(state, attempt, sending);
        Set<Trait> harmed = EnumSet.copyOf(outcome.changed());
        harmed.removeAll(attempt.allowed(actor, profile, state));
        boolean locked = state.isLocked() && !outcome.changed().contains(Trait.LOCK);
        boolean hidden = !actor.isHolder() || (locked && profile.hidesAuth());
        boolean exposed = hidden && outcome.answer().contains(code(state));
        return harmed.isEmpty() && !exposed
                ? Optional.empty()
                : Optional.of(
                        state + ", " + attempt + " changes " + harmed + (exposed ? ", tells the auth code" : "") + ": " + outcome.answer());
    }

    private Fingerprint withHost(LockState state) {
        keeper.addHost(domain(state));
        return fingerprint(state);
    }

    private Fingerprint fingerprint(LockState state) {
        return Fingerprint.of(server, domain(state), login("holder"));
    }

    @Override
    public String toString() {
        return profile.name();
    }
}
