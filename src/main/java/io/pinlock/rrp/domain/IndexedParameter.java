package io.pinlock.rrp.domain;

import io.pinlock.base.Refusal;
import io.pinlock.domain.Edit;
import io.pinlock.domain.ListEdit;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
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
    List<String> read(Call call) {
        return edited(edit(call), List.of());
    }

    /** The same as {@link #edit}, and ends the call where a value cannot be read. */
    ListEdit readEdit(Call call) {
        ListEdit edit = edit(call);
        edit.objection().to(List.of(), List.of()).ifPresent(refusal -> {
            throw new CallRefused(refusal);
        });
        return edit;
    }

    /** What an edit makes of something that no domain's row has to be locked for; ends the call where it is refused. */
    static <T> T edited(Edit<T> edit, T there) {
        return switch (edit.of(there)) {
            case Edit.Result.Edited<T>(var value) -> value;
            case Edit.Result.Refused<T>(var refusal) -> throw new CallRefused(refusal);
        };
    }

    /**
     * What becomes of the values that are there: others in their place, or some more, or some fewer. What cannot be read is refused then
     * too: a domain that the caller does not hold comes first.
     */
    ListEdit edit(Call call) {
        List<Refusal> objections = new ArrayList<>();
        List<String> fewer = values(call, "DEL", objections);
        List<String> others = values(call, "", objections);
        List<String> more = values(call, "ADD", objections);
        boolean replaces = names(parameter).anyMatch(name -> call.text(name).isPresent());
        SequencedSet<String> all = new LinkedHashSet<>(others);
        all.addAll(more);
        ListEdit.Objection objection = (_, after) -> objections.stream().findFirst().or(() -> after.size() > most
                ? Optional.of(CallReason.INVALID.refusal(parameter + ", there may be " + most))
                : Optional.empty());
        return replaces
                ? new ListEdit(Optional.of(List.copyOf(all)), List.of(), List.of(), objection)
                : new ListEdit(Optional.empty(), more, fewer, objection);
    }

    private List<String> values(Call call, String form, List<Refusal> objections) {
        List<String> values = new ArrayList<>();
        names(form + parameter).forEach(name -> call.text(name).ifPresent(text -> parse.apply(text).ifPresentOrElse(values::add,
                () -> objections.add(CallReason.MALFORMED.refusal(name)))));
        return values;
    }
}
