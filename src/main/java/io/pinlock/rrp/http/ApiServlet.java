package io.pinlock.rrp.http;

import io.pinlock.base.Refusal;
import io.pinlock.base.http.TooMany;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Reply;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The HTTP side of the gateway. Every outcome of a call is HTTP 200: the official clients throw away the body of anything else. Query
 * strings and bodies hold passwords and PINs and are never logged.
 */
final class ApiServlet extends HttpServlet {
    /** Of a HEAD nobody would see what the command has done. */
    private static final List<String> METHODS = List.of("GET", "POST");
    private static final int LARGEST_BODY = 256 * 1024;
    private static final int SMALL_BODY = 16 * 1024;
    private static final int LARGE_BODIES_AT_ONCE = 100;

    private final transient Gateway gateway;
    private final transient Semaphore largeBodies = new Semaphore(LARGE_BODIES_AT_ONCE);

    ApiServlet(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
        if (!METHODS.contains(http.getMethod())) {
            response.setHeader("Allow", String.join(", ", METHODS));
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        long start = System.nanoTime();
        Optional<TooMany> tooMany = TooMany.is(http);
        if (tooMany.isPresent()) {
            response.setHeader("Connection", "close");
            write(Reply.refused(refusal(tooMany.get())), start, response);
        } else {
            receive(http, start, response);
        }
    }

    /** A large body is read where there is a place for it: thousands of them would fill the memory. */
    private void receive(HttpServletRequest http, long start, HttpServletResponse response) throws IOException {
        Optional<byte[]> beginning = read(http, SMALL_BODY);
        if (beginning.isEmpty() || beginning.get().length < SMALL_BODY) {
            finish(http, beginning, start, response);
        } else if (largeBodies.tryAcquire()) {
            try {
                finish(http, read(http, LARGEST_BODY + 1 - SMALL_BODY).map(rest -> joined(beginning.get(), rest)), start, response);
            } finally {
                largeBodies.release();
            }
        } else {
            response.setHeader("Connection", "close");
            write(Reply.refused(CallReason.TRY_AGAIN.refusal()), start, response);
        }
    }

    /** Without a body, which broke off or took too long, there is nobody to answer to. */
    private void finish(HttpServletRequest http, Optional<byte[]> body, long start, HttpServletResponse response) throws IOException {
        if (body.isPresent()) {
            write(answer(http, body.get()), start, response);
        } else {
            response.setStatus(HttpServletResponse.SC_REQUEST_TIMEOUT);
        }
    }

    private static Optional<byte[]> read(HttpServletRequest http, int most) {
        try {
            return Optional.of(http.getInputStream().readNBytes(most));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] joined(byte[] beginning, byte[] rest) {
        return ByteBuffer.allocate(beginning.length + rest.length).put(beginning).put(rest).array();
    }

    private Reply answer(HttpServletRequest http, byte[] body) {
        return body.length > LARGEST_BODY
                ? unreadable()
                : RequestReader.read(Objects.requireNonNullElse(http.getQueryString(), ""), new String(body, StandardCharsets.UTF_8))
                        .map(request -> gateway.answer(request, http.getRemoteAddr())).orElseGet(ApiServlet::unreadable);
    }

    private static void write(Reply reply, long start, HttpServletResponse response) throws IOException {
        byte[] answer = Wire.write(reply, Duration.ofNanos(System.nanoTime() - start));
        response.setContentType("text/plain; charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    private static Refusal refusal(TooMany tooMany) {
        return switch (tooMany.what()) {
            case REQUESTS_AT_ONCE -> CallReason.TOO_MANY_CALLS_AT_ONCE.refusal(tooMany.possibleFrom());
            case NEW_CONNECTIONS -> CallReason.TOO_MANY_CONNECTIONS.refusal(tooMany.possibleFrom());
        };
    }

    private static Reply unreadable() {
        return Reply.refused(CallReason.NO_FORMAT.refusal());
    }
}
