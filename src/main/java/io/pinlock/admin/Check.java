package io.pinlock.admin;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Invariant;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Proves that the stored state keeps every rule. */
@Component
public class Check {
    private final Database database;
    private final List<Invariant> invariants;

    Check(Database database, List<Invariant> invariants) {
        this.database = database;
        this.invariants = invariants.stream().sorted(Comparator.comparing(Invariant::rule)).toList();
    }

    /**
     * What looking at one rule gave.
     *
     * @param violations what breaks the rule, a sentence each; empty where it holds
     */
    public record Finding(String rule, List<String> violations) {}

    /** Every rule is looked at in one transaction's view of the data, so that a server at work does not look broken. */
    public List<Finding> run() {
        return database
                .snapshot(tx -> invariants.stream().map(rule -> new Finding(rule.rule(), tx.read(rule.violations()).get())).toList());
    }
}
