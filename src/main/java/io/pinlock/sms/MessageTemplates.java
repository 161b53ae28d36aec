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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The texts, from {@code sms/texts_en.properties} and {@code sms/texts_de.properties}, and from files of these names in a folder of the
 * operator's. Each fits one segment for every domain, or the program does not start.
 *
 * <p>Where a message offers a way to say "that was not me", its text is the one whose name ends with {@code _no}, unless the operator has a
 * text of his own and none of that name; {@code [no]} in it stands for the way. Of the ways that there are the first that fits one segment
 * with the longest names is told: both, the address, the reply. Where none fits the text goes without.
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

    /** The ways to say no that a text can tell, the one that is preferred first; each has words of its own. */
    private enum Way {
        BOTH, ADDRESS, REPLY;

        private String key() {
            return "no_" + name().toLowerCase(Locale.ROOT);
        }

        private boolean isThere(boolean reply, boolean address) {
            return switch (this) {
                case BOTH -> reply && address;
                case ADDRESS -> address;
                case REPLY -> reply;
            };
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(MessageTemplates.class);
    private static final String PLACE = "[no]";
    private static final String OF_OBJECTION = "_no";

    private final Optional<String> autofillHost;
    /** As long as any. */
    private final String longestAddress;
    private final Map<Language, Set<String>> ownTexts = new EnumMap<>(Language.class);
    private final Map<Language, Map<MessageType, List<Way>>> ways = new EnumMap<>(Language.class);
    private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

    @Autowired
    MessageTemplates(SmsSettings settings) {
        this(settings.texts().map(Path::of), settings.autofillHost(), settings.objectionUrl());
    }

    /** Without an address at which one could say no. */
    MessageTemplates(Optional<Path> ownTexts, Optional<String> autofillHost) {
        this(ownTexts, autofillHost, Optional.empty());
    }

    /**
     * Reads and checks them.
     *
     * @throws IllegalArgumentException naming the text that is unknown, has no PIN, needs a second segment, or a character that GSM 03.38
     *                                  lacks
     */
    MessageTemplates(Optional<Path> folder, Optional<String> autofillHost, Optional<String> objectionUrl) {
        this.autofillHost = autofillHost;
        longestAddress = objectionUrl.map(url -> Objections.address(url, "m".repeat(ObjectionWords.LENGTH))).orElse("");
        for (Language language : Language.values()) {
            Properties all = load(language);
            ownTexts.put(language, folder.map(own -> loadOwn(own.resolve(file(language)), all)).orElseGet(Set::of));
            texts.put(language, all);
            ways.put(language, new EnumMap<>(MessageType.class));
            for (MessageType occasion : MessageType.values()) {
                check(occasion, key(occasion), language);
                if (occasion.canBeObjectedTo()) {
                    check(occasion, objectionKey(occasion, language), language);
                    of(language).put(occasion, fitting(occasion, language));
                }
            }
        }
    }

    private void check(MessageType occasion, String key, Language language) {
        String name = key + " in " + file(language);
        String text = longest(key, language, "");
        if (autofillHost.isPresent() && occasion.hasPin() && !text(key, language).endsWith(AUTOFILL_LINE)) {
            throw new IllegalArgumentException("The text " + name + " does not end with the line @[host] #[token].");
        }
        if (occasion.hasPin() && !text.contains("0".repeat(LONGEST_PIN))) {
            throw new IllegalArgumentException("The text " + name + " does not hold [token].");
        }
        if (occasion.hasOrder() && !(text.contains("o".repeat(LEAST_ORDER)) && text.contains("MMMMM"))) {
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

    /** A text with the longest names that there are. */
    private String longest(String key, Language language, String no) {
        return filled(text(key, language), new DomainName("m".repeat(LONGEST_DOMAIN - 8) + ".example"),
                Map.of("token", "0".repeat(LONGEST_PIN), "minutes", "1440", "date", "2099-12-31", "until", "2099-12-31 23:59", "account",
                        "m".repeat(LONGEST_LOGIN), "contact", "m".repeat(LONGEST_LOGIN), "check", "MMMMM", "count", "1000", ORDER,
                        "o".repeat(LEAST_ORDER)),
                no);
    }

    private Map<MessageType, List<Way>> of(Language language) {
        return Objects.requireNonNull(ways.get(language));
    }

    /** The ways that the text of an objection has room for. */
    private List<Way> fitting(MessageType occasion, Language language) {
        String key = objectionKey(occasion, language);
        if (!text(key, language).contains(PLACE)) {
            return List.of();
        }
        List<Way> all = Stream.of(Way.values()).filter(way -> {
            String text = longest(key, language, text(way.key(), language).replace("[address]", longestAddress));
            return Gsm7.isBasic(text) && text.length() <= Gsm7.SEGMENT
                    && (!occasion.hasOrder() || text.contains("o".repeat(LEAST_ORDER)));
        }).toList();
        if (!longestAddress.isEmpty() && !all.contains(Way.ADDRESS)) {
            LOG.warn("The text {} in {} has no room for an address of {} characters", key, file(language), longestAddress.length());
        }
        return all;
    }

    /** Without a way to say no. */
    String render(MessageType occasion, Language language, DomainName domain, Map<String, String> words) {
        return render(occasion, language, domain, words, false, Optional.empty());
    }

    /**
     * Renders a text.
     *
     * @param words   what stands for [token], [minutes] and the other names; of [order] the beginning, where the
     *                text would need a second segment otherwise
     * @param reply   whether a reply is a way to say no
     * @param address at which one can say no
     */
    String render(MessageType occasion, Language language, DomainName domain, Map<String, String> words, boolean reply,
            Optional<String> address) {
        Optional<Way> told = of(language).getOrDefault(occasion, List.of()).stream().filter(way -> way.isThere(reply, address.isPresent()))
                .findFirst();
        return told.map(way -> filled(text(objectionKey(occasion, language), language), domain, words,
                text(way.key(), language).replace("[address]", address.orElse(""))))
                .orElseGet(() -> filled(text(key(occasion), language), domain, words, ""));
    }

    /** @param no stands for [no] */
    private String filled(String template, DomainName domain, Map<String, String> words, String no) {
        String text = template.replace("[domain]", shown(domain)).replace("[host]", autofillHost.orElse("")).replace(PLACE, no);
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = word.getKey().equals(ORDER) ? text : text.replace("[" + word.getKey() + "]", word.getValue());
        }
        String order = basic(words.getOrDefault(ORDER, "").replace("[domain]", shown(domain)));
        int room = Gsm7.SEGMENT - text.length() + "[order]".length();
        return text.replace("[order]", order.length() <= room ? order : order.substring(0, Math.max(0, room - CUT.length())) + CUT);
    }

    /** A message with a PIN has another text where phones can fill the PIN in. */
    private String key(MessageType occasion) {
        return occasion.name().toLowerCase(Locale.ROOT) + (occasion.hasPin() && autofillHost.isPresent() ? "_autofill" : "");
    }

    /** A text of the operator's own goes before one of the program's that would offer a way to say no. */
    private String objectionKey(MessageType occasion, Language language) {
        String plain = key(occasion);
        Set<String> own = Objects.requireNonNull(ownTexts.get(language));
        boolean isPrograms = !own.contains(plain) || own.contains(plain + OF_OBJECTION);
        return isPrograms && Objects.requireNonNull(texts.get(language)).containsKey(plain + OF_OBJECTION) ? plain + OF_OBJECTION : plain;
    }

    private String text(String key, Language language) {
        return Objects.requireNonNull(Objects.requireNonNull(texts.get(language)).getProperty(key));
    }

    /** The readable form where a phone can show it, the A-label form otherwise. */
    private static String shown(DomainName domain) {
        String unicode = domain.unicode();
        return shortened(Gsm7.isBasic(unicode) ? unicode : domain.ascii(), LONGEST_DOMAIN);
    }

    /** The name of a contact, as a phone can show it. */
    static String shownName(String name) {
        return shortened(basic(name), LONGEST_LOGIN);
    }

    /** Without letters that would make a message of several segments. */
    private static String basic(String text) {
        StringBuilder basic = new StringBuilder();
        text.codePoints().mapToObj(Character::toString).forEach(letter -> basic.append(Gsm7.isBasic(letter) ? letter : "?"));
        return basic.toString();
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

    /** A language that has no file keeps the program's texts; gives the names of the operator's own. */
    private static Set<String> loadOwn(Path file, Properties into) {
        if (!Files.exists(file)) {
            return Set.of();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties own = new Properties();
            own.load(reader);
            own.stringPropertyNames().stream().filter(name -> !into.containsKey(name)).findFirst().ifPresent(name -> {
                throw new IllegalArgumentException("There is no text " + name + ", which " + file + " sets.");
            });
            into.putAll(own);
            return own.stringPropertyNames();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
