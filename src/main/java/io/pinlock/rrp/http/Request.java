package io.pinlock.rrp.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a client sent, decoded.
 *
 * @param transport  the fields of the gateway itself, names in lower case ({@code s_login}, {@code s_pw}, {@code persistent}...)
 * @param parameters the command and its parameters, names in upper case, in the order sent, without empty values
 */
record Request(Map<String, String> transport, Map<String, String> parameters) {
    String transport(String name) {
        return transport.getOrDefault(name, "");
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Without the command's own name. */
    Map<String, String> parametersOfCommand() {
        Map<String, String> rest = new LinkedHashMap<>(parameters);
        rest.remove("COMMAND");
        return rest;
    }

    /** Only the names: values hold secrets. */
    @Override
    public String toString() {
        return "Request[" + transport.keySet() + ", " + parameters.keySet() + "]";
    }
}
