package io.pinlock.sms;

import io.pinlock.domain.DomainName;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.springframework.stereotype.Component;

/** The texts, from {@code sms/texts_en.properties} and {@code sms/texts_de.properties}. Each fits one segment for every domain. */
@Component
class Texts {
    /** A longer name is shown by its first and last characters, so that the end, which says who it belongs to, stays readable. */
    static final int LONGEST_DOMAIN = 46;
    private static final int KEPT_AT_EACH_END = 22;

    private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

    Texts() {
        for (Language language : Language.values()) {
            texts.put(language, load(language));
        }
    }

    /** @param words what stands for [token], [minutes] or [date] */
    String render(Occasion occasion, Language language, DomainName domain, Map<String, String> words) {
        String text = Objects
                .requireNonNull(Objects.requireNonNull(texts.get(language)).getProperty(occasion.name().toLowerCase(Locale.ROOT)))
                .replace("[domain]", shown(domain));
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace("[" + word.getKey() + "]", word.getValue());
        }
        return text;
    }

    /** The readable form where a phone can show it, the A-label form otherwise. */
    private static String shown(DomainName domain) {
        String unicode = domain.unicode();
        String name = Gsm7.isBasic(unicode) ? unicode : domain.ascii();
        return name.length() <= LONGEST_DOMAIN
                ? name
                : name.substring(0, KEPT_AT_EACH_END) + ".." + name.substring(name.length() - KEPT_AT_EACH_END);
    }

    private static Properties load(Language language) {
        String path = "/sms/texts_" + language.name().toLowerCase(Locale.ROOT) + ".properties";
        try (Reader reader = new InputStreamReader(Objects.requireNonNull(Texts.class.getResourceAsStream(path)), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
