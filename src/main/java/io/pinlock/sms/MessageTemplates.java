package io.pinlock.sms;

import io.pinlock.domain.DomainName;
import io.pinlock.sms.route.Gsm7;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The texts, from {@code sms/texts_en.properties} and {@code sms/texts_de.properties}, and from files of these names in a folder of the
 * operator's. Each fits one segment for every domain, or the program does not start.
 */
@Component
class MessageTemplates {
    /** A longer name or login is shown by its first and last characters, so that the end, which says who it belongs to, stays readable. */
    static final int LONGEST_DOMAIN = 46;
    private static final int LONGEST_LOGIN = 20;
    private static final int LONGEST_PIN = 10;
    /** As much of an order is shown in any case: what is done, and to which domain. */
    static final int LEAST_ORDER = 72;
    private static final String CUT = "..";

    private static final String ORDER = "order";
    private static final String AUTOFILL_LINE = "\n@[host] #[token]";

    private final Optional<String> autofillHost;
    private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

    @Autowired
    MessageTemplates(SmsSettings settings) {
        this(settings.texts().map(Path::of), settings.autofillHost());
    }

    /**
     * Reads and checks them.
     *
     * @throws IllegalArgumentException naming the text that is unknown, has no PIN, needs a second segment, or a character that GSM 03.38
     *                                  lacks
     */
    MessageTemplates(Optional<Path> ownTexts, Optional<String> autofillHost) {
        this.autofillHost = autofillHost;
        for (Language language : Language.values()) {
            Properties all = load(language);
            ownTexts.ifPresent(folder -> loadOwn(folder.resolve(file(language)), all));
            texts.put(language, all);
            for (MessageType occasion : MessageType.values()) {
                check(occasion, language);
            }
        }
    }

    private void check(MessageType occasion, Language language) {
        String name = key(occasion) + " in " + file(language);
        String text = render(occasion, language, new DomainName("m".repeat(LONGEST_DOMAIN - 8) + ".example"),
                Map.of("token", "0".repeat(LONGEST_PIN), "minutes", "1440", "date", "2099-12-31", "account", "m".repeat(LONGEST_LOGIN),
                        "check", "MMMMM", "order", "o".repeat(LEAST_ORDER)));
        if (autofillHost.isPresent() && occasion.hasPin() && !text(occasion, language).endsWith(AUTOFILL_LINE)) {
            throw new IllegalArgumentException("The text " + name + " does not end with the line @[host] #[token].");
        }
        if (occasion.hasPin() && !text.contains("0".repeat(LONGEST_PIN))) {
            throw new IllegalArgumentException("The text " + name + " does not hold [token].");
        }
        if (occasion == MessageType.ORDER_TOKEN && !(text.contains("o".repeat(LEAST_ORDER)) && text.contains("MMMMM"))) {
            throw new IllegalArgumentException(
                    "The text " + name + " does not hold [order] and [check], or leaves less than " + LEAST_ORDER
                            + " characters for [order].");
        }
        if (!Gsm7.isBasic(text)) {
            throw new IllegalArgumentException("The text " + name + " has a character that GSM 03.38 lacks.");
        }
        if (text.length() > Gsm7.SEGMENT) {
            throw new IllegalArgumentException(
                    "The text " + name + " comes to " + text.length() + " characters with the longest domain; one segment has "
                            + Gsm7.SEGMENT + ".");
        }
    }

    /**
     * A text as it is sent.
     *
     * @param words what stands for [token], [minutes], [date], [account], [check] or [order]; of the last one the beginning, where the text
     *              would need a second segment otherwise
     */
    String render(MessageType occasion, Language language, DomainName domain, Map<String, String> words) {
        String text = text(occasion, language).replace("[domain]", shown(domain)).replace("[host]", autofillHost.orElse(""));
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = word.getKey().equals(ORDER) ? text : text.replace("[" + word.getKey() + "]", word.getValue());
        }
        String order = words.getOrDefault(ORDER, "").replace("[domain]", shown(domain));
        int room = Gsm7.SEGMENT - text.length() + "[order]".length();
        return text.replace("[order]", order.length() <= room ? order : order.substring(0, Math.max(0, room - CUT.length())) + CUT);
    }

    /** A message with a PIN has another text where phones can fill the PIN in. */
    private String key(MessageType occasion) {
        return occasion.name().toLowerCase(Locale.ROOT) + (occasion.hasPin() && autofillHost.isPresent() ? "_autofill" : "");
    }

    private String text(MessageType occasion, Language language) {
        return Objects.requireNonNull(Objects.requireNonNull(texts.get(language)).getProperty(key(occasion)));
    }

    /** The readable form where a phone can show it, the A-label form otherwise. */
    private static String shown(DomainName domain) {
        String unicode = domain.unicode();
        return shortened(Gsm7.isBasic(unicode) ? unicode : domain.ascii(), LONGEST_DOMAIN);
    }

    /** The login of an account. */
    static String shown(String login) {
        return shortened(login, LONGEST_LOGIN);
    }

    private static String shortened(String name, int longest) {
        int kept = longest / 2 - 1;
        return name.length() <= longest ? name : name.substring(0, kept) + CUT + name.substring(name.length() - kept);
    }

    private static String file(Language language) {
        return "texts_" + language.name().toLowerCase(Locale.ROOT) + ".properties";
    }

    private static Properties load(Language language) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(MessageTemplates.class.getResourceAsStream("/sms/" + file(language))),
                StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A language that has no file keeps the program's texts. */
    private static void loadOwn(Path file, Properties into) {
        if (!Files.exists(file)) {
            return;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties own = new Properties();
            own.load(reader);
            own.stringPropertyNames().stream().filter(name -> !into.containsKey(name)).findFirst().ifPresent(name -> {
                throw new IllegalArgumentException("There is no text " + name + ", which " + file + " sets.");
            });
            into.putAll(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
