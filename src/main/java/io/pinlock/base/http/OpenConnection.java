package io.pinlock.base.http;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.io.Connection;

/** A connection, and how long the request takes that arrives on it. */
final class OpenConnection {
    /** A connection that is answered with a refusal is not waited for so long. */
    private static final int REFUSED = 10;

    private enum State {
        /** Between two requests. */
        QUIET,
        ARRIVING,
        /** The whole request is here. */
        ANSWERED
    }

    private final Connection connection;
    private final Optional<String> countedFor;
    private final Optional<TooMany> refusal;
    /** A new connection is there for a request: until the first one is here, it counts as arriving. */
    private State state = State.ARRIVING;
    private long since = System.nanoTime();
    private long bytesBefore;

    /**
     * One that was just opened.
     *
     * @param countedFor the network that it counts for; kept, since a closed connection no longer tells it
     * @param refusal    what is answered to its requests
     */
    OpenConnection(Connection connection, Optional<String> countedFor, Optional<TooMany> refusal) {
        this.connection = connection;
        this.countedFor = countedFor;
        this.refusal = refusal;
    }

    Optional<String> countedFor() {
        return countedFor;
    }

    Optional<TooMany> refusal() {
        return refusal;
    }

    /** Its head is here; its body may still arrive. */
    synchronized void requestBegins(boolean hasBody) {
        if (state == State.QUIET) {
            since = System.nanoTime();
        }
        state = hasBody ? State.ARRIVING : State.ANSWERED;
    }

    synchronized void requestIsHere() {
        state = State.ANSWERED;
    }

    synchronized void requestEnds() {
        state = State.QUIET;
        bytesBefore = connection.getBytesIn();
    }

    /** No request on it is being answered. */
    synchronized boolean isIdle() {
        return state != State.ANSWERED;
    }

    /** Whether a request takes longer to arrive than it may. */
    synchronized boolean isTooSlow(HttpLimitSettings settings) {
        long now = System.nanoTime();
        long bytes = connection.getBytesIn() - bytesBefore;
        if (state == State.QUIET && bytes > 0) {
            state = State.ARRIVING;
            since = now;
        }
        Duration allowed = refusal.isPresent() ? settings.requestTime().dividedBy(REFUSED) : settings.timeFor(bytes);
        return state == State.ARRIVING && Duration.ofNanos(now - since).compareTo(allowed) > 0;
    }

    void close() {
        connection.getEndPoint().close();
    }
}
