package io.pinlock.domain;

import io.pinlock.base.Refusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;

/**
 * What is to become of a list of values: others in its place, or some more and some fewer. Each value is there once.
 *
 * @param others    in place of what is there; empty where that stays
 * @param more      added; none where others take the place of all
 * @param fewer     removed; none where others take the place of all
 * @param objection to what is there, or to what it comes to: before and after
 */
public record ListEdit(Optional<List<String>> others, List<String> more, List<String> fewer, Objection objection)
        implements
            Edit<List<String>> {
    /** Why an edit cannot be made. */
    @FunctionalInterface
    public interface Objection {
        Optional<Refusal> to(List<String> before, List<String> after);
    }

    /** Nothing is changed. */
    public static ListEdit none() {
        return new ListEdit(Optional.empty(), List.of(), List.of(), (_, _) -> Optional.empty());
    }

    /** These, whatever is there. */
    public static ListEdit instead(List<String> others) {
        return instead(others, _ -> Optional.empty());
    }

    /**
     * The same, unless what is there forbids it.
     *
     * @param objection to what is there
     */
    public static ListEdit instead(List<String> others, Function<List<String>, Optional<Refusal>> objection) {
        return new ListEdit(Optional.of(List.copyOf(new LinkedHashSet<>(others))), List.of(), List.of(),
                (before, _) -> objection.apply(before));
    }

    /** Whether it changes nothing, whatever is there. */
    public boolean isNone() {
        return others.isEmpty() && more.isEmpty() && fewer.isEmpty();
    }

    @Override
    public Result<List<String>> of(List<String> there) {
        SequencedSet<String> values = new LinkedHashSet<>(others.orElse(there));
        fewer.forEach(values::remove);
        values.addAll(more);
        List<String> after = List.copyOf(values);
        return objection.to(there, after).<Result<List<String>>>map(Result.Refused::new).orElseGet(() -> new Result.Edited<>(after));
    }
}
