package io.pinlock.rrp.domain;

import io.pinlock.base.Refusal;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A parameter that may have several values, as {@code NAMESERVER0}, {@code NAMESERVER1}..., with the forms {@code ADD...} and {@code
 * DEL...} that change what is there.
 *
 * @param parameter its name without the number
 * @param most      how many values there may be
 * @param parse     a value as it is stored; empty for what can be none
 */
record IndexedParameter(String parameter, int most, Function<String, Optional<String>> parse) {
    /** What reading gives. */
    sealed interface Reading {
        record Read(List<String> values) implements Reading {}

        record Unreadable(Refusal refusal) implements Reading {}
    }

    /** The names of all values. */
    String[] names() {
        return names(parameter).toArray(String[]::new);
    }

    /** The same, and those of both other forms. */
    String[] namesOfChange() {
        return Stream.of("", "ADD", "DEL").flatMap(form -> names(form + parameter)).toArray(String[]::new);
    }

    private Stream<String> names(String name) {
        return IntStream.range(0, most).mapToObj(number -> name + number);
    }

    boolean isIn(Call call) {
        return Stream.of(namesOfChange()).anyMatch(name -> call.text(name).isPresent());
    }

    /** The values that were sent, each once. */
    Reading read(Call call) {
        return change(call, List.of());
    }

    /** What becomes of the values that are there: others in their place, or some more, or some fewer. */
    Reading change(Call call, List<String> there) {
        SequencedSet<String> values = new LinkedHashSet<>(
                names(parameter).anyMatch(name -> call.text(name).isPresent()) ? List.of() : there);
        List<Refusal> objections = new ArrayList<>();
        each(call, "DEL", objections, values::remove);
        each(call, "", objections, values::add);
        each(call, "ADD", objections, values::add);
        return objections.stream().findFirst().or(() -> values.size() > most
                ? Optional.of(CallReason.INVALID.refusal(parameter + ", there may be " + most))
                : Optional.empty()).<Reading>map(Reading.Unreadable::new).orElseGet(() -> new Reading.Read(List.copyOf(values)));
    }

    private void each(Call call, String form, List<Refusal> objections, Consumer<String> work) {
        names(form + parameter).forEach(name -> call.text(name).ifPresent(text -> parse.apply(text).ifPresentOrElse(work,
                () -> objections.add(CallReason.MALFORMED.refusal(name)))));
    }
}
