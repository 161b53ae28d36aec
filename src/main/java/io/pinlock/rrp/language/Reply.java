package io.pinlock.rrp.language;

import io.pinlock.base.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer to a command: a code and properties in the order in which they are written, or why it was not carried out. */
public final class Reply {
    /** One line {@code property[name][index] = value}. */
    public record Property(String name, int index, String value) {}

    private final ReturnCode code;
    private final Optional<Refusal> refusal;
    private final List<Property> properties = new ArrayList<>();

    private Reply(ReturnCode code, Optional<Refusal> refusal) {
        this.code = code;
        this.refusal = refusal;
    }

    public static Reply ok() {
        return of(ReturnCode.OK);
    }

    /** The answer to a question that has codes of its own. */
    public static Reply of(ReturnCode code) {
        return new Reply(code, Optional.empty());
    }

    public static Reply refused(Refusal refusal) {
        return new Reply(ReturnCode.FAILED, Optional.of(refusal));
    }

    /** Adds a property that has one value. */
    public Reply with(String name, String value) {
        return with(name, 0, value);
    }

    /** Adds a property that has one value, or none: then its value is empty on the wire. */
    public Reply with(String name, Optional<String> value) {
        return with(name, 0, value.orElse(""));
    }

    /** Adds a property with as many values as there are. */
    public Reply with(String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            with(name, i, values.get(i));
        }
        return this;
    }

    /** Adds one value of a property that may have several; the official clients need indexes from 0 upwards without a gap. */
    public Reply with(String name, int index, String value) {
        properties.add(new Property(name, index, value));
        return this;
    }

    /** The code of what was carried out. */
    public ReturnCode code() {
        return code;
    }

    /** Why the command was not carried out; empty where it was. */
    public Optional<Refusal> refusal() {
        return refusal;
    }

    public List<Property> properties() {
        return List.copyOf(properties);
    }
}
