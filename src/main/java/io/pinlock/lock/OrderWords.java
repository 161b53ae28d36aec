package io.pinlock.lock;

import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Orders in words, from {@code lock/orders_en.properties} and {@code lock/orders_de.properties}: one sentence for a message, a page, an
 * answer and the journal.
 */
public final class OrderWords {
    private static final int MINUTES_OF_AN_HOUR = 60;
    private static final String DOMAIN = "[domain]";
    private static final Map<Language, Properties> WORDS = new EnumMap<>(Language.class);
    static {
        for (Language language : Language.values()) {
            WORDS.put(language, load(language));
        }
    }

    private OrderWords() {}

    private static Properties load(Language language) {
        String file = "/lock/orders_" + language.name().toLowerCase(Locale.ROOT) + ".properties";
        try (Reader reader = new InputStreamReader(Objects.requireNonNull(OrderWords.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8)) {
            Properties words = new Properties();
            words.load(reader);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is done, to which domain, and to what effect: whole, with the domain as people read it. */
    public static String text(Order order, Language language) {
        return words(order, language, false).replace(DOMAIN, order.domain().unicode());
    }

    /** The same for those who approve it: with a new number whole. */
    public static String told(Order order, Language language) {
        return words(order, language, true).replace(DOMAIN, order.domain().unicode());
    }

    /** The same for so many domains, of which the order is that for one. */
    public static String text(Order order, int domains, Language language) {
        return template(order, domains, language).replace(DOMAIN, order.domain().unicode());
    }

    /** The same with {@code [domain]} where it is a single one. */
    static String template(Order order, int domains, Language language) {
        String words = template(order, language);
        return domains == 1 ? words : words.replace(DOMAIN, domains + " " + word(language, "domains"));
    }

    /** The same with {@code [domain]} in place of the domain, which a message may have to shorten. */
    static String template(Order order, Language language) {
        return words(order, language, true);
    }

    private static String words(Order order, Language language, boolean whole) {
        String act = act(order, language);
        return order.effects().isEmpty()
                ? act
                : act + ": " + order.effects().stream().map(effect -> text(effect, language, whole)).collect(Collectors.joining("; "));
    }

    private static String act(Order order, Language language) {
        return word(language, order.act().map(Act::name).orElse("any"));
    }

    /** What is done, to the domain of that name. */
    public static String act(Order order, String domain, Language language) {
        return act(order, language).replace(DOMAIN, domain);
    }

    /** The name of a field, and how it is changed. */
    public static String name(Effect effect, Language language) {
        String field = word(language, "field." + effect.field());
        return effect.change() == Effect.Change.SET ? field : field + " " + word(language, "change." + effect.change());
    }

    /** The values of a field, as people read them. */
    public static List<String> values(Effect effect, Language language) {
        return values(effect, language, false);
    }

    private static List<String> values(Effect effect, Language language, boolean whole) {
        return effect.values().isEmpty()
                ? List.of(word(language, "value.none"))
                : effect.values().stream().map(value -> value(effect.field(), value, language, whole)).toList();
    }

    /** @param whole with a number that is not masked */
    private static String value(Effect.Field field, String value, Language language, boolean whole) {
        Properties words = Objects.requireNonNull(WORDS.get(language));
        return switch (field) {
            case AUTH_CODE -> words.getProperty("value.auth." + value, word(language, "value.auth"));
            case TRANSFER_LOCK, BOUND_ONLY -> word(language, "value." + value);
            case WINDOW -> length(Integer.parseInt(value), language);
            case NAMESERVER, HOST -> value.toLowerCase(Locale.ROOT);
            case NUMBER -> whole ? value : new AuthorityNumber(value).masked();
            case KIND -> word(language, "value.kind." + value);
            default -> value;
        };
    }

    /** Whole hours are told as hours. */
    private static String length(int minutes, Language language) {
        boolean hours = minutes % MINUTES_OF_AN_HOUR == 0;
        int number = hours ? minutes / MINUTES_OF_AN_HOUR : minutes;
        return number + " " + word(language, hours ? number == 1 ? "value.hour" : "value.hours" : "value.minutes");
    }

    private static String text(Effect effect, Language language, boolean whole) {
        return name(effect, language) + " " + String.join(", ", values(effect, language, whole));
    }

    private static String word(Language language, String key) {
        return Objects.requireNonNull(Objects.requireNonNull(WORDS.get(language)).getProperty(key), key);
    }
}
