package io.pinlock.rrp.language;

import io.pinlock.base.Caller;
import java.util.Map;
import java.util.Optional;

/**
 * One command as it was sent: who sends it and its parameters. Names are upper case, values are trimmed and never empty (an empty value
 * counts as absent).
 */
public record Call(Caller caller, Map<String, String> values) {
    public Call {
        values = Map.copyOf(values);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A parameter that the command declares as required. */
    public String required(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("not declared as required: " + name));
    }

    /** Only the names: values hold secrets. */
    @Override
    public String toString() {
        return "Call[" + caller.account().login() + ", " + values.keySet() + "]";
    }
}
