package io.pinlock.sms.route;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One value out of a provider's answer. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /**
     * The value at a place; empty where there is none, or no JSON.
     *
     * @param pointer as RFC 6901 has it
     */
    public static Optional<String> text(String body, String pointer) {
        try {
            JsonNode value = MAPPER.readTree(body).at(pointer);
            return value.isValueNode() && !value.isNull() ? Optional.of(value.asString()) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
