package io.pinlock.rrp.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer to a command: a code, its text, and properties in the order in which they are written. */
public final class Reply {
    /** One line {@code property[name][index] = value}. */
    public record Property(String name, int index, String value) {}

    private final ReturnCode code;
    private final String text;
    private final Optional<Refusal> refusal;
    private final List<Property> properties = new ArrayList<>();

    private Reply(ReturnCode code, String text, Optional<Refusal> refusal) {
        this.code = code;
        this.text = text;
        this.refusal = refusal;
    }

    public static Reply ok() {
        return new Reply(ReturnCode.OK, ReturnCode.OK.text(), Optional.empty());
    }

    public static Reply refused(Refusal refusal) {
        return new Reply(refusal.code(), refusal.text(), Optional.of(refusal));
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

    public int code() {
        return code.number();
    }

    public String text() {
        return text;
    }

    /** Why the command was not carried out; empty where it was. */
    public Optional<Refusal> refusal() {
        return refusal;
    }

    public List<Property> properties() {
        return List.copyOf(properties);
    }

    /** Whether the answer carries {@code runtime} and {@code queuetime}. */
    public boolean isTimed() {
        return !code.isFoundBeforeExecution();
    }
}
