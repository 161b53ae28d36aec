package io.pinlock.rrp.http;

import io.pinlock.base.Refusal;
import io.pinlock.base.http.TooMany;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Reply;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The HTTP side of the gateway. Every outcome of a call is HTTP 200: the official clients throw away the body of anything else. Query
 * strings and bodies hold passwords and PINs and are never logged.
 */
final class ApiServlet extends HttpServlet {
    /** Of a HEAD nobody would see what the command has done. */
    private static final List<String> METHODS = List.of("GET", "POST");
    private static final int LARGEST_BODY = 256 * 1024;

    private final transient Gateway gateway;

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
            Optional<byte[]> body = body(http);
            if (body.isPresent()) {
                write(answer(http, body.get()), start, response);
            } else {
                response.setStatus(HttpServletResponse.SC_REQUEST_TIMEOUT);
            }
        }
    }

    /** As much of it as is read; nothing where it broke off or took too long, and the connection is closed. */
    private static Optional<byte[]> body(HttpServletRequest http) {
        try {
            return Optional.of(http.getInputStream().readNBytes(LARGEST_BODY + 1));
        } catch (IOException e) {
            return Optional.empty();
        }
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
