package io.pinlock.rrp.language;

import io.pinlock.base.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters that a command knows. A name that no documentation knows is refused with 503 and the upper-cased name, as the recorded
 * answers do; a documented one without a meaning here is passed over or refused with 541; a missing one is refused with 504.
 */
public final class Parameters {
    /** FORCEREQUEST=1: what the command does not know is passed over instead of refused. */
    private static final Parameter<Boolean> FORCE = Parameter.flag("FORCEREQUEST");

    /** How a command stands to a name. */
    public enum Standing {
        TAKEN,
        /** Documented, without a meaning here, and passing over it harms nobody. */
        IGNORED,
        /** Documented, without a meaning here, and whoever sends it would be deceived if it were passed over. */
        REFUSED,
        /** No documentation knows it. */
        UNKNOWN
    }

    private final Set<String> required;
    private final Set<String> optional;
    private final Set<String> ignored;
    private final Set<String> refused;

    private Parameters(Set<String> required, Set<String> optional, Set<String> ignored, Set<String> refused) {
        this.required = required;
        this.optional = optional;
        this.ignored = ignored;
        this.refused = refused;
    }

    public static Parameters none() {
        return required();
    }

    public static Parameters required(String... names) {
        return new Parameters(Set.of(names), Set.of(), Set.of(), Set.of());
    }

    public static Parameters optional(String... names) {
        return none().andOptional(names);
    }

    /** And these, which must be there. */
    public Parameters andRequired(String... names) {
        return new Parameters(all(required, names), optional, ignored, refused);
    }

    public Parameters andOptional(String... names) {
        return new Parameters(required, all(optional, names), ignored, refused);
    }

    /** But not this one. */
    public Parameters without(String name) {
        return new Parameters(but(required, name), but(optional, name), ignored, refused);
    }

    private static Set<String> but(Set<String> some, String name) {
        Set<String> others = new TreeSet<>(some);
        others.remove(name);
        return others;
    }

    /**
     * And documented ones that are passed over.
     *
     * @param names {@code #} stands for a number, {@code *} for anything
     */
    public Parameters andIgnored(String... names) {
        return new Parameters(required, optional, all(ignored, names), refused);
    }

    /**
     * And documented ones that are refused.
     *
     * @param names {@code #} stands for a number, {@code *} for anything
     */
    public Parameters andRefused(String... names) {
        return new Parameters(required, optional, ignored, all(refused, names));
    }

    /** And FORCEREQUEST. */
    public Parameters andForce() {
        return andOptional(FORCE.name());
    }

    /** And what every list takes. Lists are not sent by mail. */
    public Parameters andOfLists() {
        return andOptional("FIRST", ListOptions.AS_FILE.name(), "LIMIT", "ORDER", "ORDERBY", "WIDE").andRefused("SENDLISTEMAIL");
    }

    /** And those of a {@link TimeSpan}. */
    public Parameters andTimeSpan() {
        return andOptional("MAXDATE", "MINDATE");
    }

    private static Set<String> all(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }

    /** Whether it is taken. */
    public boolean knows(String name) {
        return required.contains(name) || optional.contains(name);
    }

    /** How these parameters stand to a name. */
    public Standing standing(String name) {
        if (knows(name)) {
            return Standing.TAKEN;
        }
        if (isAmong(ignored, name)) {
            return Standing.IGNORED;
        }
        return isAmong(refused, name) ? Standing.REFUSED : Standing.UNKNOWN;
    }

    private static boolean isAmong(Set<String> names, String name) {
        return names.stream().anyMatch(known -> name.matches(known.replace("#", "[0-9]{1,3}").replace("*", ".+")));
    }

    /** The first objection to these values: unknown names, then what has no meaning here, then missing ones. */
    public Optional<Refusal> objection(Map<String, String> values) {
        return force(values).or(() -> isForced(values)
                ? unpreviewed(values)
                : first(values, Standing.UNKNOWN, CallReason.UNKNOWN_PARAMETER))
                .or(() -> first(values, Standing.REFUSED, CallReason.INVALID))
                .or(() -> new TreeSet<>(required).stream().filter(name -> !values.containsKey(name)).findFirst()
                        .map(CallReason.MISSING::refusal));
    }

    /** Nothing forces what asks for a preview to be done. */
    private Optional<Refusal> unpreviewed(Map<String, String> values) {
        String preview = Command.PREVIEW.name();
        return values.containsKey(preview) && standing(preview) == Standing.UNKNOWN
                ? Optional.of(CallReason.UNKNOWN_PARAMETER.refusal(preview))
                : Optional.empty();
    }

    private Optional<Refusal> first(Map<String, String> values, Standing standing, CallReason reason) {
        return values.keySet().stream().filter(name -> standing(name) == standing).findFirst().map(reason::refusal);
    }

    private boolean isForced(Map<String, String> values) {
        return knows(FORCE.name()) && "1".equals(values.get(FORCE.name()));
    }

    /** Why the value of FORCEREQUEST cannot be read. */
    private Optional<Refusal> force(Map<String, String> values) {
        return Optional.ofNullable(values.get(FORCE.name())).filter(value -> knows(FORCE.name()) && FORCE.value().apply(value).isEmpty())
                .map(_ -> CallReason.MALFORMED.refusal(FORCE.name()));
    }
}
