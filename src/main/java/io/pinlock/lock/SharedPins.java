package io.pinlock.lock;

import io.pinlock.base.Caller;
import io.pinlock.base.database.Database;
import io.pinlock.domain.DomainName;
import io.pinlock.lock.token.PinBatch;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The PINs that domains of an account share, as they stand. */
@Component
public class SharedPins {
    private final Database database;
    private final InstantSource clock;

    SharedPins(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One PIN for several domains.
     *
     * @param order        what it opens at the first of them that is there; empty for an activation
     * @param number       that it went to
     * @param language     of the messages of the first lock that is there
     * @param minutesLeft  none where it is void
     * @param attemptsLeft of the holder's side, at all domains together
     */
    public record Shown(UUID id, Act act, Optional<Order> order, String check, AuthorityNumber number, Language language, long minutesLeft,
            int attemptsLeft, List<Line> lines) {
        /** Whether it opens anything. */
        public boolean isLive() {
            return minutesLeft > 0 && !open().isEmpty();
        }

        /** The domains that have not redeemed it. */
        public List<DomainName> open() {
            return minutesLeft > 0 ? lines.stream().filter(Line::open).map(Line::domain).toList() : List.of();
        }
    }

    /** A domain that shares it, and whether it opens something there still. */
    public record Line(DomainName domain, boolean open) {}

    /** The one of that number; empty where it is not of the caller's. */
    public Optional<Shown> find(Caller caller, UUID id) {
        return database.reading(tx -> {
            var found = tx.read(PinBatch.find(caller.id(), id));
            var tokens = tx.read(PinBatch.tokens(id));
            return found.get().map(batch -> {
                Optional<Language> language = tx.read(PinLockTable.of(caller.id(), batch.domains())).get().stream().findFirst()
                        .map(PinLock::language);
                List<Line> lines = batch.domains().stream().map(name -> new Line(name,
                        tokens.get().stream().anyMatch(token -> token.live() && token.domain().equals(name)))).toList();
                Optional<Order> order = tokens.get().stream().flatMap(token -> token.order().stream()).findFirst().map(Order::read);
                return new Shown(id, Act.valueOf(batch.act()), order, batch.check(), new AuthorityNumber(batch.number()),
                        language.orElse(Language.EN), batch.minutesLeft(clock.instant()), batch.attemptsLeft(), lines);
            });
        });
    }
}
