package io.pinlock.sms.route;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The routes that messages can take. Without any, messages go to the inbox.
 *
 * @param publicUrl where providers reach this platform from outside, for their callbacks
 */
@ConfigurationProperties("pinlock")
public record RouteSettings(Optional<URI> publicUrl, @DefaultValue Sms sms) {
    /**
     * What is set below {@code pinlock.sms}.
     *
     * @param routes by name
     */
    public record Sms(@DefaultValue Map<String, Route> routes) {}

    /**
     * What every route has, beside the settings of its kind.
     *
     * @param kind      a {@link RouteKind}
     * @param weight    its share of the messages, compared with the other routes'; with 0 it is used when no other can be
     * @param countries ISO 3166-1 codes of the countries that it serves; all where none is named
     * @param rate      how many messages each node hands to it in a second at most; 0 for as many as it takes
     */
    public record Route(@DefaultValue("") String kind, @DefaultValue("100") int weight, @DefaultValue List<String> countries,
            @DefaultValue("0") int rate) {
        /** Its countries in upper case. */
        public Set<String> served() {
            return countries.stream().map(code -> code.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        }
    }

    private static final int HEAVIEST = 10_000;
    private static final int FASTEST = 10_000;

    public RouteSettings {
        publicUrl.ifPresent(url -> require(url.isAbsolute() && url.getHost() != null && url.getQuery() == null,
                "pinlock.public-url must be an address as https://pinlock.example.net"));
        sms.routes().forEach((name, route) -> {
            String at = "pinlock.sms.routes." + name;
            require(name.matches("[a-z0-9-]{1,30}") && !name.equals("inbox"),
                    at + ": a route's name has up to 30 small letters, digits and dashes, and is not inbox");
            require(route.weight() >= 0 && route.weight() <= HEAVIEST, at + ".weight must be 0 to " + HEAVIEST);
            require(route.rate() >= 0 && route.rate() <= FASTEST, at + ".rate must be 0 to " + FASTEST);
            route.served().stream().filter(code -> !isCountry(code)).findFirst().ifPresent(code -> {
                throw new IllegalArgumentException(at + ".countries: " + code + " is no ISO 3166-1 code");
            });
        });
    }

    static boolean isCountry(String code) {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(code);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** Whether browsers reach this platform by HTTPS, whoever ends it. */
    public boolean isBehindTls() {
        return publicUrl.filter(url -> url.getScheme().equalsIgnoreCase("https")).isPresent();
    }

    /** Where a route's provider brings its receipts. */
    public Optional<URI> receiptUrl(String route) {
        return address("/sms/receipts/" + route);
    }

    /** Where a route's provider brings what people answer. */
    public Optional<URI> replyUrl(String route) {
        return address("/sms/replies/" + route);
    }

    private Optional<URI> address(String path) {
        return publicUrl.map(url -> URI.create(url.toString().replaceFirst("/+$", "") + path));
    }
}
