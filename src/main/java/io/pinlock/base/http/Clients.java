package io.pinlock.base.http;

import io.pinlock.base.IpNetwork;
import io.pinlock.base.RateBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What each address has open here, in this process. */
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
     * @param connections  how many the address has with it
     * @param possibleFrom when it may be used, if not now
     */
    record Opened(int connections, Optional<Instant> possibleFrom) {}

    synchronized Opened connectionOpened(String address, Instant now) {
        Client client = client(address);
        client.lastOpened = now;
        return new Opened(++client.connections, client.newConnections.take(now));
    }

    synchronized void connectionClosed(String address) {
        client(address).connections--;
    }

    /** How many requests the address has here with this one. */
    synchronized int requestBegun(String address) {
        return ++client(address).requests;
    }

    synchronized void requestEnded(String address) {
        client(address).requests--;
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

    private Client client(String address) {
        return byNetwork.computeIfAbsent(IpNetwork.around(address), _ -> new Client(new RateBudget(settings.newConnectionsPerMinute())));
    }
}
