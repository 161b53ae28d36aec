package io.pinlock.admin;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Invariant;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Proves that the stored state keeps every rule. */
@Component
public class Check {
    private final Database database;
    private final List<Invariant> invariants;
    private final InstantSource clock;
    private volatile @Nullable Result last;

    Check(Database database, List<Invariant> invariants, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.invariants = invariants.stream().sorted(Comparator.comparing(Invariant::rule)).toList();
    }

    /**
     * What looking at one rule gave.
     *
     * @param violations what breaks the rule, a sentence each; empty where it holds
     */
    public record Finding(String rule, List<String> violations) {}

    /**
     * What a whole check gave.
     *
     * @param at     when it was begun, UTC
     * @param broken how many rules do not hold
     */
    public record Result(Instant at, long broken) {}

    /** Every rule is looked at in one transaction's view of the data, so that a server at work does not look broken. */
    public List<Finding> run() {
        Instant begun = clock.instant();
        List<Finding> findings = database
                .snapshot(tx -> invariants.stream().map(rule -> new Finding(rule.rule(), tx.read(rule.violations()).get())).toList());
        last = new Result(begun, findings.stream().filter(finding -> !finding.violations().isEmpty()).count());
        return findings;
    }

    /** What the last check on this node gave; empty where there was none since it was started. */
    public Optional<Result> last() {
        return Optional.ofNullable(last);
    }
}
