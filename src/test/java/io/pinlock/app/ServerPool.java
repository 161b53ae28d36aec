package io.pinlock.app;

import io.pinlock.testing.TestDouble;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** Servers that stay up between tests: a start takes much longer than to make rows anew. The few that were used last are kept. */
final class ServerPool {
    private static final int MOST_IDLE = 8;
    /**
     * Each use moves the clock by a year or more; where it would come to dates that nobody will live to see, another server begins anew.
     */
    private static final int LATEST = 2080;
    private static final Deque<Idle> IDLE = new ArrayDeque<>();

    private ServerPool() {}

    private record Key(Map<String, String> settings, Optional<Class<? extends TestDouble>> testDouble) {}

    private record Idle(Key key, TestServer server) {}

    static TestServer borrow(Map<String, String> settings, Optional<Class<? extends TestDouble>> testDouble) {
        Key key = new Key(Map.copyOf(settings), testDouble);
        TestServer server = taken(key).map(TestServer::renewed)
                .orElseGet(() -> TestServer.start(TestPostgres.fresh(), settings, testDouble.stream().map(ServerPool::make).toArray()));
        server.returnsTo(returned -> giveBack(key, returned));
        return server;
    }

    private static Optional<TestServer> taken(Key key) {
        synchronized (IDLE) {
            Optional<Idle> known = IDLE.stream().filter(idle -> idle.key().equals(key)).findFirst();
            known.ifPresent(IDLE::remove);
            return known.map(Idle::server);
        }
    }

    private static void giveBack(Key key, TestServer server) {
        server.returnsTo(_ -> {});
        if (server.year() > LATEST) {
            server.end();
            return;
        }
        Optional<Idle> oldest = Optional.empty();
        synchronized (IDLE) {
            IDLE.addFirst(new Idle(key, server));
            if (IDLE.size() > MOST_IDLE) {
                oldest = Optional.of(IDLE.removeLast());
            }
        }
        oldest.map(Idle::server).ifPresent(TestServer::end);
    }

    private static Object make(Class<? extends TestDouble> kind) {
        try {
            return kind.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
