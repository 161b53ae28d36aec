package io.pinlock.base.http;

import io.pinlock.base.IpNetwork;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.springframework.stereotype.Component;

/**
 * The connections of all clients. Looks at them each second, or sooner where a request has less time, and closes those whose request takes
 * too long to arrive; that of an address that has too many is closed as soon as it is opened.
 */
@Component
final class OpenConnections extends AbstractLifeCycle implements Connection.Listener {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int LOOKS = 4;

    private final Map<Connection, OpenConnection> open = new ConcurrentHashMap<>();
    private final HttpLimitSettings settings;
    private final ProxySettings proxies;
    private final Clients clients;
    private final InstantSource clock;
    private final Scheduler scheduler = new ScheduledExecutorScheduler("open-connections", true);

    OpenConnections(HttpLimitSettings settings, ProxySettings proxies, Clients clients, InstantSource clock) {
        this.settings = settings;
        this.proxies = proxies;
        this.clients = clients;
        this.clock = clock;
    }

    Optional<OpenConnection> find(Connection connection) {
        return Optional.ofNullable(open.get(connection));
    }

    /** The inner one of a connection with TLS is looked at; a handshake is part of the first request's time. */
    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof SslConnection) {
            return;
        }
        Optional<String> network = countedNetwork(connection);
        Optional<Clients.Opened> counted = network.map(one -> clients.connectionOpened(one, clock.instant()));
        open.put(connection, new OpenConnection(connection, network,
                counted.flatMap(Clients.Opened::possibleFrom).map(from -> new TooMany(TooMany.Kind.NEW_CONNECTIONS, from))));
        if (counted.filter(opened -> opened.connections() > settings.connectionsPerAddress()).isPresent()) {
            connection.getEndPoint().close();
        } else if (open.size() > settings.connections()) {
            clients.withMostConnections().ifPresent(this::closeOneOf);
        }
    }

    /** Where there are too many in all, whoever has most has one less: of those on which nothing is worked at. */
    private void closeOneOf(String network) {
        for (Map.Entry<Connection, OpenConnection> each : open.entrySet()) {
            OpenConnection connection = each.getValue();
            if (connection.countedFor().equals(Optional.of(network)) && connection.isIdle() && forget(each.getKey())) {
                connection.close();
                return;
            }
        }
    }

    @Override
    public void onClosed(Connection connection) {
        var _ = forget(connection);
    }

    /** False where somebody else has done so: its end is told later, and it counts no more. */
    private boolean forget(Connection connection) {
        Optional<OpenConnection> known = Optional.ofNullable(open.remove(connection));
        known.flatMap(OpenConnection::countedFor).ifPresent(clients::connectionClosed);
        return known.isPresent();
    }

    private Optional<String> countedNetwork(Connection connection) {
        return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress peer && !proxies.trusts(peer.getAddress())
                ? Optional.of(IpNetwork.around(peer.getAddress().getHostAddress()))
                : Optional.empty();
    }

    @Override
    protected void doStart() throws Exception {
        scheduler.start();
        lookAgain();
    }

    @Override
    protected void doStop() throws Exception {
        scheduler.stop();
    }

    private void lookAgain() {
        Duration pause = settings.requestTime().dividedBy(LOOKS);
        scheduler.schedule(this::look, Math.max(1, (pause.compareTo(SECOND) < 0 ? pause : SECOND).toMillis()), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            open.values().stream().filter(connection -> connection.isTooSlow(settings)).forEach(OpenConnection::close);
            clients.forgetQuietOnes(clock.instant());
        } finally {
            lookAgain();
        }
    }
}
