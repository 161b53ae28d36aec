package io.pinlock.sms.route;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A provider with an HTTP interface of its own. Templates hold {@code [number]} (E.164), {@code [digits]} (the same without the plus sign),
 * {@code [text]}, {@code [id]}, {@code [seconds]} (how long the message is of use) and {@code [receipts]} (the callback's address).
 *
 * @param method        GET, POST or PUT
 * @param url           template; values are percent-encoded in it
 * @param headers       as they are
 * @param body          template; values are escaped as the Content-Type header says: form, JSON or XML, else not at all
 * @param success       pattern that the body of a successful answer has in it, beside a status of 2xx
 * @param refused       pattern in the body of an answer that refuses the message for good; without it every other 4xx does
 * @param fault         pattern in the body of an answer that speaks of the route and not of the message: no money, a wrong sender
 * @param id            where the message's identifier is: a JSON pointer, or a pattern whose group it is
 * @param connections   how many messages can be handed over at the same time
 * @param answerTimeout how long an answer is waited for
 * @param receipts      how the provider reports delivery; without a key it does not
 */
@KindSettings("http")
record HttpSettings(@DefaultValue("POST") String method, @DefaultValue("") String url, @DefaultValue Map<String, String> headers,
        @DefaultValue("") String body, Optional<String> success, Optional<String> refused, Optional<String> fault,
        Optional<String> id, @DefaultValue("10") int connections, @DefaultValue("10s") Duration answerTimeout,
        @DefaultValue Receipts receipts) {
    /**
     * @param key       a secret that the callback has in the parameter {@code key}
     * @param id        parameter with the identifier
     * @param ownId     whether that identifier is this server's, which the request told by {@code [id]}, and not the provider's
     * @param state     parameter with the state
     * @param delivered states that mean delivered
     * @param failed    states that mean that it never will be
     * @param expired   states that mean that it was not in time
     */
    record Receipts(Optional<String> key, @DefaultValue("id") String id, @DefaultValue("false") boolean ownId,
            @DefaultValue("status") String state,
            @DefaultValue("delivered") Set<String> delivered, @DefaultValue( {
                    "failed", "undelivered", "rejected"}) Set<String> failed,
            @DefaultValue("expired") Set<String> expired){
        @Override
        public String toString() {
            return "Receipts[" + key.isPresent() + "]";
        }
    }

    private static final int MOST_CONNECTIONS = 200;
    private static final int SHORTEST_KEY = 16;

    void check(RouteSetup setup) {
        setup.require(Set.of("GET", "POST", "PUT").contains(method), "method must be GET, POST or PUT");
        setup.require(url.matches("https?://.+"), "url is missing or no address");
        setup.require((url + body).contains("[text]"), "body: neither url nor body holds [text]");
        setup.require((url + body).matches("(?s).*\\[(number|digits)].*"), "body: neither url nor body holds [number] or [digits]");
        success.ifPresent(pattern -> setup.require(isPattern(pattern), "success is no pattern"));
        refused.ifPresent(pattern -> setup.require(isPattern(pattern), "refused is no pattern"));
        fault.ifPresent(pattern -> setup.require(isPattern(pattern), "fault is no pattern"));
        id.ifPresent(place -> setup.require(place.startsWith("/") || (isPattern(place) && hasGroup(place)),
                "id must be a JSON pointer, or a pattern with a group"));
        receipts.key().ifPresent(key -> setup.require(key.length() >= SHORTEST_KEY, "receipts.key must have 16 characters or more"));
        setup.require(!receipts.ownId() || (url + body).contains("[id]"), "receipts.own-id: neither url nor body holds [id]");
        checkLimits(setup, connections, answerTimeout);
    }

    static void checkLimits(RouteSetup setup, int connections, Duration answerTimeout) {
        setup.require(connections >= 1 && connections <= MOST_CONNECTIONS, "connections must be 1 to " + MOST_CONNECTIONS);
        setup.require(answerTimeout.compareTo(Duration.ofSeconds(1)) >= 0 && answerTimeout.compareTo(Duration.ofMinutes(1)) <= 0,
                "answer-timeout must be 1s to 1m");
    }

    private static boolean isPattern(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean hasGroup(String pattern) {
        return Pattern.compile(pattern).matcher("").groupCount() > 0;
    }

    @Override
    public String toString() {
        return "HttpSettings[" + method + "]";
    }
}
