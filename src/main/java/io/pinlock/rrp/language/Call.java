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

    /** The value of a parameter that must be there: 504 where it is not, 505 where it cannot be read. */
    public <T> T read(Parameter<T> parameter) {
        return find(parameter).orElseThrow(() -> new CallRefused(CallReason.MISSING.refusal(parameter.name())));
    }

    /** The value of a parameter, or another one where it is absent; 505 where it cannot be read. */
    public <T> T read(Parameter<T> parameter, T otherwise) {
        return find(parameter).orElse(otherwise);
    }

    /** The value of a parameter, if it is there; 505 where it cannot be read. */
    public <T> Optional<T> find(Parameter<T> parameter) {
        return text(parameter.name()).map(text -> parameter.value().apply(text)
                .orElseThrow(() -> new CallRefused(CallReason.MALFORMED.refusal(parameter.name()))));
    }

    /** Only the names: values hold secrets. */
    @Override
    public String toString() {
        return "Call[" + caller.account().login() + ", " + values.keySet() + "]";
    }
}
