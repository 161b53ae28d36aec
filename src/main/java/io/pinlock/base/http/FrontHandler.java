package io.pinlock.base.http;

import io.pinlock.base.IpNetwork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What every request goes through first, whoever it is for: its method, the length of its path, how much its client takes up. */
final class FrontHandler extends Handler.Wrapper {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    /** Who says in words of its own that there is too much. */
    private static final Set<String> WITH_WORDS = Set.of("/api/", "/panel");
    /** Many times as long as any that there is. */
    private static final int LONGEST_PATH = 2_000;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final HttpLimitSettings settings;
    private final OpenConnections connections;
    private final Clients clients;
    private final InstantSource clock;

    FrontHandler(HttpLimitSettings settings, OpenConnections connections, Clients clients, InstantSource clock) {
        this.settings = settings;
        this.connections = connections;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<OpenConnection> connection = connections.find(request.getConnectionMetaData().getConnection());
        connection.ifPresent(open -> open.requestBegins(hasBody(request)));
        String network = IpNetwork.around(Request.getRemoteAddr(request));
        int atOnce = clients.requestBegun(network);
        Request.addCompletionListener(request, _ -> {
            clients.requestEnded(network);
            connection.ifPresent(OpenConnection::requestEnds);
        });
        if (!METHODS.contains(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD, POST");
            return answer(HttpStatus.METHOD_NOT_ALLOWED_405, response, callback);
        }
        String path = Objects.requireNonNullElse(request.getHttpURI().getPath(), "");
        if (path.length() > LONGEST_PATH) {
            return answer(HttpStatus.URI_TOO_LONG_414, response, callback);
        }
        Optional<TooMany> refusal = connection.flatMap(OpenConnection::refusal).or(() -> atOnce <= settings.requestsPerAddress()
                ? Optional.empty()
                : Optional.of(new TooMany(TooMany.Kind.REQUESTS_AT_ONCE, clock.instant().plus(SOON))));
        if (refusal.isPresent() && WITH_WORDS.stream().noneMatch(path::startsWith)) {
            return answer(HttpStatus.TOO_MANY_REQUESTS_429, response, callback);
        }
        refusal.ifPresent(tooMany -> request.setAttribute(TooMany.ATTRIBUTE, tooMany));
        return super.handle(connection.<Request>map(open -> new Arriving(request, open)).orElse(request), response, callback);
    }

    /** A request without a length has a body only where it comes in pieces (RFC 9112, 6.3). */
    private static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private static boolean answer(int status, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
        callback.succeeded();
        return true;
    }

    /** Tells the connection when all of the request is here. */
    private static final class Arriving extends Request.Wrapper {
        private final OpenConnection connection;

        private Arriving(Request request, OpenConnection connection) {
            super(request);
            this.connection = connection;
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = super.read();
            if (chunk != null && chunk.isLast()) {
                connection.requestIsHere();
            }
            return chunk;
        }
    }
}
