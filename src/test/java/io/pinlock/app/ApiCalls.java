package io.pinlock.app;

import io.pinlock.testing.Answer;
import io.pinlock.testing.ApiClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Calls of the registrar API. */
public interface ApiCalls extends RunningServer {
    /** Calls with the account's login and its standard password. */
    default Answer call(String login, String command, String... parameters) {
        return callWith(Map.of("s_login", login, "s_pw", login + "-secret"), command, parameters);
    }

    default Answer callWith(Map<String, String> transport, String command, String... parameters) {
        StringBuilder body = new StringBuilder();
        new TreeMap<>(transport).forEach((name, value) -> field(body, name, value));
        if (!command.isEmpty()) {
            field(body, "command", command);
        }
        for (int i = 0; i < parameters.length; i += 2) {
            field(body, parameters[i], parameters[i + 1]);
        }
        return Answer.parse(ApiClient.post(uri("/api/call"), body.toString()));
    }

    private static void field(StringBuilder body, String name, String value) {
        body.append(body.isEmpty() ? "" : "&").append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    default String balance(String login) {
        return call(login, "StatusAccount").value("amount");
    }
}
