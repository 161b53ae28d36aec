package io.pinlock.rrp.http;

import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Reply;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * The HTTP side of the gateway. Every outcome is HTTP 200: the official clients throw away the body of anything else. Query strings and
 * bodies hold passwords and PINs and are never logged.
 */
final class ApiServlet extends HttpServlet {
    private static final int LARGEST_BODY = 256 * 1024;

    private final transient Gateway gateway;

    ApiServlet(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
        long start = System.nanoTime();
        byte[] body = http.getInputStream().readNBytes(LARGEST_BODY + 1);
        Reply reply = body.length > LARGEST_BODY
                ? unreadable()
                : RequestReader.read(Objects.requireNonNullElse(http.getQueryString(), ""), new String(body, StandardCharsets.UTF_8))
                        .map(request -> gateway.answer(request, http.getRemoteAddr())).orElseGet(ApiServlet::unreadable);
        byte[] answer = Wire.write(reply, Duration.ofNanos(System.nanoTime() - start));
        response.setContentType("text/plain; charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    private static Reply unreadable() {
        return Reply.refused(CallReason.NO_FORMAT.refusal());
    }
}
