package io.pinlock.rrp.language;

import java.util.Optional;

/** A boolean as the API writes it: {@code 0} or {@code 1}. */
public final class BooleanParameter {
    private BooleanParameter() {}

    /** The value of the parameter, empty when it is neither 0 nor 1. */
    public static Optional<Boolean> read(Call call, String name, boolean otherwise) {
        return switch (call.text(name).orElse(otherwise ? "1" : "0")) {
            case "0" -> Optional.of(false);
            case "1" -> Optional.of(true);
            default -> Optional.empty();
        };
    }
}
