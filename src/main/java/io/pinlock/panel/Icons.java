package io.pinlock.panel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The icons of the pages in one drawing, of which a page takes one by its name: {@code <use href="/panel/static/icons.svg#lock"/>}. They
 * are drawn in the colour of the text around them, and say nothing to a screen reader: the words beside them do.
 */
@Controller
class Icons {
    private static final String FOLDER = "META-INF/resources/webjars/tabler__icons/3.35.0/icons/outline/";

    /** As Tabler Icons names them. */
    static final List<String> NAMES = List.of("arrows-exchange", "bell", "brightness", "broadcast", "chart-bar", "circle-check", "clock",
            "device-desktop", "device-mobile", "devices", "exclamation-circle", "file-invoice", "fingerprint", "gauge", "history", "home",
            "id-badge-2", "language", "logout", "menu-2", "message", "moon", "report-money", "rocket", "settings", "shield-check",
            "snowflake", "speakerphone", "sun", "tag", "upload",
            "user", "users", "webhook", "world");

    private final String drawing = NAMES.stream().map(Icons::symbol)
            .collect(Collectors.joining("\n", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n", "\n</svg>\n"));

    @GetMapping("/panel/static/icons.svg")
    ResponseEntity<String> drawing() {
        return ResponseEntity.ok().cacheControl(PanelPages.KEPT).header("Content-Type", "image/svg+xml").body(drawing);
    }

    private static String symbol(String name) {
        try {
            String icon = new ClassPathResource(FOLDER + name + ".svg").getContentAsString(StandardCharsets.UTF_8);
            String paths = icon.substring(icon.indexOf('>', icon.indexOf("<svg")) + 1, icon.lastIndexOf("</svg>")).strip();
            return "<symbol id=\"" + name + "\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\""
                    + " stroke-linecap=\"round\" stroke-linejoin=\"round\">" + paths + "</symbol>";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
