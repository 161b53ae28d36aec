package io.pinlock.base.http;

import io.pinlock.base.RateBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What each network has open here, in this process: an address of IPv4, or the first 64 bits of one of IPv6. */
@Component
final class Clients {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final HttpLimitSettings settings;
    private final Map<String, Client> byNetwork = new HashMap<>();

    Clients(HttpLimitSettings settings) {
        this.settings = settings;
    }

    private static final class Client {
        private final RateBudget newConnections;
        private int connections;
        private int requests;
        private Instant lastOpened = Instant.MIN;

        private Client(RateBudget newConnections) {
            this.newConnections = newConnections;
        }
    }

    /**
     * A connection that was just opened.
     *
     * @param connections  how many the network has with it
     * @param possibleFrom when it may be used, if not now
     */
    record Opened(int connections, Optional<Instant> possibleFrom) {}

    synchronized Opened connectionOpened(String network, Instant now) {
        Client client = client(network);
        client.lastOpened = now;
        return new Opened(++client.connections, client.newConnections.take(now));
    }

    synchronized void connectionClosed(String network) {
        client(network).connections--;
    }

    /** How many requests the network has here with this one. */
    synchronized int requestBegun(String network) {
        return ++client(network).requests;
    }

    synchronized void requestEnded(String network) {
        client(network).requests--;
    }

    /** Those that have nothing open, and had not for a minute. */
    synchronized void forgetQuietOnes(Instant now) {
        byNetwork.values().removeIf(client -> client.connections == 0 && client.requests == 0
                && client.lastOpened.isBefore(now.minus(REMEMBERED)));
    }

    /** The network that has most connections open. */
    synchronized Optional<String> withMostConnections() {
        return byNetwork.entrySet().stream().max(Comparator.comparingInt(entry -> entry.getValue().connections)).map(Map.Entry::getKey);
    }

    private Client client(String network) {
        return byNetwork.computeIfAbsent(network, _ -> new Client(new RateBudget(settings.newConnectionsPerMinute())));
    }
}
