package io.pinlock.rrp.language;

import io.pinlock.base.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters that a command knows. Anything else is refused with 503 and the upper-cased name, as the recorded answers do; a missing
 * one with 504.
 */
public final class Parameters {
    private final Set<String> required;
    private final Set<String> optional;

    private Parameters(Set<String> required, Set<String> optional) {
        this.required = required;
        this.optional = optional;
    }

    public static Parameters none() {
        return new Parameters(Set.of(), Set.of());
    }

    public static Parameters required(String... names) {
        return new Parameters(Set.of(names), Set.of());
    }

    public static Parameters optional(String... names) {
        return new Parameters(Set.of(), Set.of(names));
    }

    public Parameters andOptional(String... names) {
        Set<String> all = new TreeSet<>(optional);
        all.addAll(List.of(names));
        return new Parameters(required, all);
    }

    /** And what every list takes. */
    public Parameters andOfLists() {
        return andOptional("FIRST", ListOptions.AS_FILE.name(), "LIMIT", "ORDER", "ORDERBY", "SENDLISTEMAIL", "WIDE");
    }

    /** And those of a {@link TimeSpan}. */
    public Parameters andTimeSpan() {
        return andOptional("MAXDATE", "MINDATE");
    }

    public boolean knows(String name) {
        return required.contains(name) || optional.contains(name);
    }

    /** The first objection to these values, unknown names before missing ones. */
    public Optional<Refusal> objection(Map<String, String> values) {
        for (String name : values.keySet()) {
            if (!knows(name)) {
                return Optional.of(CallReason.UNKNOWN_PARAMETER.refusal(name));
            }
        }
        for (String name : new TreeSet<>(required)) {
            if (!values.containsKey(name)) {
                return Optional.of(CallReason.MISSING.refusal(name));
            }
        }
        return Optional.empty();
    }
}
