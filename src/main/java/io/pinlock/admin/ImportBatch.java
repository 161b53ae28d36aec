package io.pinlock.admin;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Deferred;
import io.pinlock.base.database.Transaction;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.KeptNames;
import io.pinlock.lock.BroughtInLocks;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.SmsLimits;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Some lines of an import in one transaction, each looked at behind those before it. What becomes of a new domain is for its caller. */
final class ImportBatch {
    private final SmsLimits limits;
    private final Instant now;
    private final Map<String, Optional<AccountId>> holders;
    private final Map<DomainName, Holding> held = new HashMap<>();
    private final Map<DomainName, Holding> before;
    private final Map<DomainName, KeptNames.Kept> kept;
    private final Map<AccountId, Supplier<Boolean>> mayHaveLocks;
    private final Map<AccountId, Deferred<Set<DomainName>>> paid;

    /** Who holds, or shall hold, a domain, how its auth code is known, and the number of its lock. */
    record Holding(AccountId holder, Predicate<String> isAuth, Optional<AuthorityNumber> number) {
        /** One that nobody can read the auth code from, and that takes little room: a whole file of them is kept in memory. */
        static Holding planned(WantedDomain wanted) {
            int hash = wanted.auth().value().hashCode();
            return new Holding(wanted.holder(), auth -> auth.hashCode() == hash, wanted.number());
        }
    }

    /**
     * Reads what is there, so that until the transaction ends no other import adds anything.
     *
     * @param before what a check has found in the batches before this one; what is found here is added to it
     */
    ImportBatch(Transaction tx, Domains domains, SmsLimits limits, List<DomainAdministration.Line> lines,
            Map<String, Optional<AccountId>> holders, Map<DomainName, Holding> before, Instant now) {
        this.limits = limits;
        this.holders = holders;
        this.before = before;
        this.now = now;
        List<DomainName> names = lines.stream().flatMap(line -> DomainName.parse(line.domain()).stream()).distinct().toList();
        var there = domains.among(tx, names);
        Deferred<Map<DomainName, AuthorityNumber>> numbers = tx.read(BroughtInLocks.numbers(names));
        kept = tx.read(KeptNames.among(names, now)).get();
        there.forEach(each -> held.put(each.name(), new Holding(each.holder(), auth -> each.auth().get().matches(auth),
                Optional.ofNullable(numbers.get().get(each.name())))));
        mayHaveLocks = lines.stream().filter(line -> line.says(ImportColumn::isOfALock))
                .flatMap(line -> holders.getOrDefault(line.account(), Optional.empty()).stream()).distinct()
                .collect(Collectors.toMap(Function.identity(), account -> BroughtInLocks.mayHave(tx, account)));
        paid = mayHaveLocks.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), account -> tx.read(BroughtInLocks.paid(account, names, now))));
    }

    /** @param add is given what is new */
    DomainAdministration.Result place(DomainAdministration.Line line, Consumer<WantedDomain> add) {
        WantedDomain.Reading reading = new WantedDomain.Reading(line, limits, now);
        Optional<WantedDomain> wanted = reading.read(holders.getOrDefault(line.account(), Optional.empty()));
        Optional<String> objection = wanted.isEmpty() ? reading.objection() : wanted.flatMap(this::objection);
        if (objection.isPresent()) {
            return new DomainAdministration.Result.Bad(line, objection.get());
        }
        WantedDomain found = wanted.orElseThrow();
        if (there(found).isPresent()) {
            return new DomainAdministration.Result.Unchanged();
        }
        before.put(found.name(), Holding.planned(found));
        add.accept(found);
        return new DomainAdministration.Result.Added();
    }

    private Optional<Holding> there(WantedDomain wanted) {
        return Optional.ofNullable(held.get(wanted.name())).or(() -> Optional.ofNullable(before.get(wanted.name())));
    }

    private Optional<String> objection(WantedDomain wanted) {
        return there(wanted).map(there -> difference(wanted, there)).orElseGet(() -> kept(wanted).or(() -> lock(wanted)));
    }

    private static Optional<String> difference(WantedDomain wanted, Holding there) {
        if (!there.holder().equals(wanted.holder())) {
            return Optional.of(wanted.name() + " is held by another account");
        }
        if (!there.isAuth().test(wanted.auth().value())) {
            return Optional.of(wanted.name() + " has another auth code; it is not changed by an import");
        }
        return wanted.lock().isEmpty() || there.number().equals(wanted.number())
                ? Optional.empty()
                : Optional.of(wanted.name() + " is in the portfolio without this lock; a lock is brought in only with its domain");
    }

    private Optional<String> kept(WantedDomain wanted) {
        return Optional.ofNullable(kept.get(wanted.name())).filter(found -> found.isFrom(wanted.holder()))
                .map(found -> wanted.name() + " was deleted with an active lock and is kept for its former holder until "
                        + found.until().atOffset(ZoneOffset.UTC).toLocalDate() + "; 'pinlock domain release' lets it go");
    }

    private Optional<String> lock(WantedDomain wanted) {
        if (wanted.lock().isEmpty()) {
            return Optional.empty();
        }
        if (!mayHaveLocks.getOrDefault(wanted.holder(), () -> false).get()) {
            return Optional.of("the account has no locks: the account above it has not activated the service for it");
        }
        return Optional.ofNullable(paid.get(wanted.holder())).filter(terms -> terms.get().contains(wanted.name()))
                .map(_ -> wanted.name() + " is paid here already by this account: it activates the lock itself, without a charge");
    }
}
