package io.pinlock.rrp.http;

import io.pinlock.base.Refusal;
import io.pinlock.download.ListFile;
import io.pinlock.download.ListFiles;
import io.pinlock.rrp.RefusalMessages;
import io.pinlock.rrp.download.ListDownloads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out the files that were ordered with GENERATELIST=1, to the account that ordered them: with the login fields of the API in the
 * query, or HTTP Basic. 401 without a good login, 429 after too many bad ones, 503 when it should be tried again, 404 for what is unknown
 * or somebody else's, 202 while it is being made, 409 when it failed.
 */
@RestController
class ListFileController {
    private static final String BASIC = "basic ";

    private final Authenticator authenticator;
    private final ListFiles files;

    ListFileController(Authenticator authenticator, ListFiles files) {
        this.authenticator = authenticator;
        this.files = files;
    }

    @GetMapping("/lists/{id}.csv")
    void download(@PathVariable String id, HttpServletRequest http, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        switch (authenticator.authenticate(credentials(http), http.getRemoteAddr())) {
            case Authenticator.Result.Unknown(var refusal) -> refuse(response, refusal);
            case Authenticator.Result.Known(var caller, _) ->
                answer(response, identifier(id).flatMap(known -> files.find(known, caller.id())));
        }
    }

    private static void answer(HttpServletResponse response, Optional<ListFile> file) throws IOException {
        if (file.isEmpty()) {
            text(response, HttpServletResponse.SC_NOT_FOUND, "There is no such list.");
            return;
        }
        switch (file.get()) {
            case ListFile.Open() -> {
                response.setHeader("Retry-After", "1");
                text(response, HttpServletResponse.SC_ACCEPTED, "The list is being made. Ask again in a moment.");
            }
            case ListFile.Failed(var reason) ->
                text(response, HttpServletResponse.SC_CONFLICT, "The list could not be made: " + reason);
            case ListFile.Ready(var list, var content) -> {
                response.setContentType("text/csv; charset=UTF-8");
                response.setHeader("Content-Disposition", "attachment; filename=\"" + ListDownloads.fileName(list) + "\"");
                try (InputStream csv = new GZIPInputStream(new ByteArrayInputStream(content))) {
                    csv.transferTo(response.getOutputStream());
                }
            }
        }
    }

    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        RefusalMessages.Message message = RefusalMessages.of(refusal);
        int status = switch (message.code()) {
            case ABUSE -> 429;
            case TRY_AGAIN -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            default -> HttpServletResponse.SC_UNAUTHORIZED;
        };
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"PinLock\", charset=\"UTF-8\"");
        }
        text(response, status, message.text());
    }

    private static Optional<UUID> identifier(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void text(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain; charset=UTF-8");
        response.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The header goes before the query. What cannot be read is a login that nobody has. */
    private static Request credentials(HttpServletRequest http) {
        String header = Objects.requireNonNullElse(http.getHeader("Authorization"), "");
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return RequestReader.read(Objects.requireNonNullElse(http.getQueryString(), ""), "")
                    .orElseGet(() -> new Request(Map.of(), Map.of()));
        }
        Map<String, String> transport = new HashMap<>();
        try {
            String[] pair = new String(Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8)
                    .split(":", 2);
            transport.put("s_login", pair[0]);
            transport.put("s_pw", pair.length == 2 ? pair[1] : "");
        } catch (IllegalArgumentException e) {
            transport.put("s_login", "");
        }
        return new Request(transport, Map.of());
    }
}
