package io.pinlock.lock;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Transaction;
import io.pinlock.domain.DomainName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * One act at several domains, in one transaction: each domain is decided for itself, and what became of each is told. Where all of them are
 * wanted or none, nothing is kept as soon as one is refused.
 *
 * @param <R> what the act comes to at one domain
 */
abstract class ListedChange<R> implements GuardedChanges.Many<R, LockOutcome> {
    private final List<DomainName> named;
    private final boolean allOrNone;
    private final Map<DomainName, Refusal> refused = new HashMap<>();
    private final SequencedMap<DomainName, R> done = new LinkedHashMap<>();
    private Optional<Transaction> transaction = Optional.empty();

    /** @param named in the order of the report, each once */
    ListedChange(List<DomainName> named, boolean allOrNone) {
        this.named = named;
        this.allOrNone = allOrNone;
    }

    /** The requests, one for each domain, by their names. */
    List<GuardedChanges.Request> requests(Function<DomainName, GuardedChanges.Request> request) {
        return named.stream().sorted(Comparator.comparing(DomainName::ascii)).map(request).toList();
    }

    /** Requests of the account that holds the domains. */
    List<GuardedChanges.Request> requests(Act act, Caller caller) {
        return requests(name -> GuardedChanges.Request.ofHolder(act, name, caller, Optional.empty()));
    }

    @Override
    public void begin(Transaction tx) {
        transaction = Optional.of(tx);
    }

    Transaction tx() {
        return transaction.orElseThrow();
    }

    @Override
    public void came(DomainName domain, GuardedChanges.Outcome<R> outcome) {
        switch (outcome) {
            case GuardedChanges.Outcome.Done<R>(var result) -> done.put(domain, result);
            case GuardedChanges.Outcome.Refused<R>(var refusal) -> refused.put(domain, refusal);
        }
    }

    /** Those where it was done, by their names. */
    SequencedMap<DomainName, R> done() {
        return done;
    }

    /** What is done once for all of them, and what a PIN that is sent is bound to. */
    abstract Optional<DomainReport.BoundList> finish();

    /** What was refused is in the journal, unless something has to be taken back: then nothing is kept. */
    @Override
    public LockOutcome end() {
        if (done.isEmpty() || (allOrNone && !refused.isEmpty())) {
            if (!done.isEmpty()) {
                tx().discard();
            }
            Refusal first = named.stream().map(refused::get).filter(Objects::nonNull).findFirst().orElseThrow();
            return new LockOutcome.NoneOf(first, new DomainReport(lines(Optional.of(LockReason.NOT_ALL.refusal())), Optional.empty()));
        }
        return new LockOutcome.Listed(new DomainReport(lines(Optional.empty()), finish()));
    }

    /** @param otherwise of those that were not refused themselves */
    private List<DomainReport.Line> lines(Optional<Refusal> otherwise) {
        return named.stream().map(name -> new DomainReport.Line(name, Optional.ofNullable(refused.get(name)).or(() -> otherwise))).toList();
    }
}
