package io.pinlock.sms.route;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider sent to a route's address.
 *
 * @param headers    names in lower case
 * @param parameters of query and form
 */
public record Callback(Map<String, String> headers, Map<String, List<String>> parameters) {
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Its first value. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).map(List::getFirst);
    }

    /** Only the names: values hold numbers. */
    @Override
    public String toString() {
        return "Callback" + parameters.keySet();
    }
}
