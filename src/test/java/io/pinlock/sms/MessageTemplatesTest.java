package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.domain.DomainName;
import io.pinlock.sms.route.Gsm7;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every text in every language fits one segment for every domain. */
class MessageTemplatesTest {
    private static final String LABEL = "a".repeat(63);
    private static final DomainName LONGEST = new DomainName(String.join(".", LABEL, LABEL, LABEL, "b".repeat(61)));
    private static final List<DomainName> DOMAINS = List.of(LONGEST, parse("münchen.example"), parse("ß".repeat(30) + ".example"),
            parse("日本語".repeat(10) + ".example"), parse("x".repeat(38) + ".example"), parse("x".repeat(39) + ".example"));

    private final MessageTemplates texts = new MessageTemplates(Optional.empty(), Optional.empty());

    private static DomainName parse(String text) {
        return DomainName.parse(text).orElseThrow();
    }

    @Test
    void testSuccess_oneSegmentOfGsm7() {
        assertThat(LONGEST.ascii()).hasSize(253);
        for (Language language : Language.values()) {
            for (MessageType occasion : MessageType.values()) {
                for (DomainName domain : DOMAINS) {
                    String text = texts.render(occasion, language, domain,
                            Map.of("token", "0123456789", "minutes", "1440", "date", "2027-02-28", "until",
                                    "2027-02-28 23:59", "contact", MessageTemplates.shownName("\u0141".repeat(63)), "account",
                                    MessageTemplates.shown("a".repeat(63)), "check", "BCDFG", "count", "1000", "order",
                                    "change [domain]: name servers " + "n".repeat(300)));
                    assertThat(Gsm7.isBasic(text)).as(text).isTrue();
                    assertThat(text.length()).as(text).isLessThanOrEqualTo(Gsm7.SEGMENT);
                    assertThat(text).doesNotContain("[").doesNotContain("]");
                }
            }
        }
    }

    /** And to whom the PIN may be given: a text does not forbid what the product then asks for. */
    @Test
    void testSuccess_tokensTellEverythingThatMatters() {
        Map<String, String> words = Map.of("token", "12345678", "minutes", "10", "account", "alpha");
        Map<MessageType, String> whom = Map.of(MessageType.ACTIVATION_TOKEN, "nobody but alpha|[Nn]ur für das Konto alpha",
                MessageType.COMMAND_TOKEN,
                "Whoever enters it can move|Wer sie eingibt, kann .* umziehen", MessageType.TRANSFER_TOKEN,
                "lets alpha.*nobody else|kann alpha.*niemandem");
        for (Language language : Language.values()) {
            whom.forEach((occasion, pattern) -> assertThat(texts.render(occasion, language, parse("münchen.example"), words))
                    .contains("12345678", "münchen.example", "10 ").containsPattern(pattern));
        }
    }

    @Test
    void testSuccess_longNamesAreShortenedInOneWay() {
        String text = texts.render(MessageType.LOCK_REMOVED, Language.EN, LONGEST, Map.of());
        assertThat(text).contains(" " + "a".repeat(22) + ".." + "b".repeat(22) + " ");
        assertThat(texts.render(MessageType.LOCK_REMOVED, Language.EN, parse("日本.example"), Map.of()))
                .contains(" xn--wgv71a.example ");
    }

    @Test
    void testSuccess_longLoginsAreShortenedInOneWay() {
        String text = texts.render(MessageType.DOMAIN_MOVED, Language.EN, parse("a.example"),
                Map.of("account", MessageTemplates.shown("c".repeat(59) + "_end")));
        assertThat(text).contains(" " + "c".repeat(9) + ".." + "c".repeat(5) + "_end.");
    }

    @Test
    void testSuccess_ownTexts(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("texts_en.properties"),
                "activation_token=Acme: [token] locks [domain], good for [minutes] min.\n");
        MessageTemplates own = new MessageTemplates(Optional.of(folder), Optional.empty());
        assertThat(own.render(MessageType.ACTIVATION_TOKEN, Language.EN, parse("a.example"), Map.of("token", "123", "minutes", "5")))
                .isEqualTo("Acme: 123 locks a.example, good for 5 min.");
        assertThat(own.render(MessageType.LOCK_REMOVED, Language.EN, parse("a.example"), Map.of())).contains("was switched off");
    }

    /** Phones take the last line of a message for the page that it names (WICG, origin-bound one-time codes). */
    @Test
    void testSuccess_lineThatFillsThePinIn() {
        MessageTemplates filled = new MessageTemplates(Optional.empty(), Optional.of("panel.example.net"));
        for (Language language : Language.values()) {
            for (MessageType occasion : List.of(MessageType.ACTIVATION_TOKEN, MessageType.COMMAND_TOKEN, MessageType.TRANSFER_TOKEN,
                    MessageType.ORDER_TOKEN)) {
                String text = filled.render(occasion, language, LONGEST, Map.of("token", "0123456789", "minutes", "1440"));
                assertThat(text).startsWith("PIN 0123456789").endsWith("\n@panel.example.net #0123456789");
                assertThat(text.length()).isLessThanOrEqualTo(Gsm7.SEGMENT);
            }
        }
        assertThat(filled.render(MessageType.LOCK_REMOVED, Language.EN, LONGEST, Map.of())).doesNotContain("@");
    }

    @Test
    void testFailure_lineThatDoesNotFit_orIsMissing(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> new MessageTemplates(Optional.empty(), Optional.of("a-very-long-name-of-a-panel.example.net")))
                .hasMessageContaining("_autofill in texts_de.properties comes to 1");
        Files.writeString(folder.resolve("texts_en.properties"), "command_token_autofill=[token] for [domain]");
        assertThatThrownBy(() -> new MessageTemplates(Optional.of(folder), Optional.of("p.example")))
                .hasMessageContaining("command_token_autofill in texts_en.properties does not end with the line");
    }

    @Test
    void testFailure_ownTextsThatCannotBeSent(@TempDir Path folder) throws IOException {
        Map<String, String> wrong = Map.of("activation_token=PIN for [domain]",
                "activation_token in texts_de.properties does not hold [token]",
                "order_token=[token] [order]", "order_token in texts_de.properties does not hold [order] and [check]",
                "order_token=" + "x".repeat(80) + "[token] [order] [check]", "leaves less than 72 characters",
                "command_token=[token] \u20ac", "command_token in texts_de.properties has a character",
                "lock_removed=" + "x".repeat(161), "lock_removed in texts_de.properties comes to 161 characters",
                "greeting=hello", "There is no text greeting");
        for (Map.Entry<String, String> text : wrong.entrySet()) {
            Files.writeString(folder.resolve("texts_de.properties"), text.getKey());
            assertThatThrownBy(() -> new MessageTemplates(Optional.of(folder), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(text.getValue());
        }
    }

    private static final List<MessageType> OBJECTED = Stream.of(MessageType.values()).filter(MessageType::canBeObjectedTo).toList();
    private static final Map<String, String> LONG_WORDS = Map.of("token", "0123456789", "minutes", "1440", "date", "2099-12-31", "until",
            "2099-12-31 23:59", "account", "m".repeat(20), "check", "MMMMM", "order", "o".repeat(MessageTemplates.LEAST_ORDER));

    /** Every text has room for an address of thirty-six characters, and for the reply alone. */
    @Test
    void testSuccess_aWayToSayNo_fitsEveryText() {
        String url = "https://pin.example.net";
        String address = Objections.address(url, "abcdefghjk");
        MessageTemplates offering = new MessageTemplates(Optional.empty(), Optional.empty(), Optional.of(url));
        assertThat(OBJECTED).hasSize(14);
        for (Language language : Language.values()) {
            for (MessageType type : OBJECTED) {
                String told = offering.render(type, language, LONGEST, LONG_WORDS, false, Optional.of(address));
                assertThat(told).as(type + " " + language).endsWith("? " + address).doesNotContain("[no]");
                assertThat(told.length()).isLessThanOrEqualTo(Gsm7.SEGMENT);
                String reply = offering.render(type, language, LONGEST, LONG_WORDS, true, Optional.empty());
                assertThat(reply).as(type + " " + language).endsWith(language == Language.DE ? "Antwort NEIN" : "Reply NO");
                String both = offering.render(type, language, LONGEST, LONG_WORDS, true, Optional.of(address));
                assertThat(both).as("at least the address").endsWith(address).hasSizeLessThanOrEqualTo(Gsm7.SEGMENT);
                assertThat(offering.render(type, language, LONGEST, LONG_WORDS)).as("as ever without any")
                        .isEqualTo(texts.render(type, language, LONGEST, LONG_WORDS)).doesNotContain("[no]");
            }
        }
        assertThat(offering.render(MessageType.RENEWED_LATE, Language.EN, parse("a.example"), Map.of(), true,
                Optional.of(address))).endsWith(" Not you? Reply NO or " + address);
    }

    /** Without room for the longer words a text tells the shorter ones, and none where there is room for none. */
    @Test
    void testSuccess_whatDoesNotFit_isLeftOut() {
        String url = "https://a-rather-long-name-of-a-host.example.net";
        MessageTemplates offering = new MessageTemplates(Optional.empty(), Optional.empty(), Optional.of(url));
        Optional<String> address = Optional.of(Objections.address(url, "abcdefghjk"));
        assertThat(offering.render(MessageType.COMMAND_TOKEN, Language.EN, parse("a.example"), LONG_WORDS, true, address))
                .as("the same for every domain, by the longest").endsWith(" Not you? Reply NO");
        assertThat(offering.render(MessageType.COMMAND_TOKEN, Language.EN, parse("a.example"), LONG_WORDS, false, address))
                .endsWith("Valid for 1440 minutes.");
        assertThat(offering.render(MessageType.RENEWAL_UNPAID, Language.EN, parse("a.example"), LONG_WORDS, true, address))
                .endsWith(" Not you? " + address.get());
    }

    /** The operator's own texts stay what they are, and say no where they hold the place for it. */
    @Test
    void testSuccess_ownTexts_withAndWithoutThePlaceForANo(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("texts_en.properties"), """
                command_token=Acme: [token] changes [domain].
                token_burnt=Acme: wrong PINs for [domain].[no]
                transfer_token_no=Acme: [token] moves [domain] to [account].[no]
                no_reply=\\ Else: NO
                """);
        MessageTemplates own = new MessageTemplates(Optional.of(folder), Optional.empty(), Optional.of("pin.example.net"));
        Optional<String> address = Optional.of("pin.example.net/n/abcdefghjk");
        Map<String, String> words = Map.of("token", "123", "minutes", "5", "account", "beta");
        assertThat(own.render(MessageType.COMMAND_TOKEN, Language.EN, parse("a.example"), words, true, address))
                .isEqualTo("Acme: 123 changes a.example.");
        assertThat(own.render(MessageType.TOKEN_BURNT, Language.EN, parse("a.example"), words, true, Optional.empty()))
                .isEqualTo("Acme: wrong PINs for a.example. Else: NO");
        assertThat(own.render(MessageType.TOKEN_BURNT, Language.EN, parse("a.example"), words, false, Optional.empty()))
                .isEqualTo("Acme: wrong PINs for a.example.");
        assertThat(own.render(MessageType.TRANSFER_TOKEN, Language.EN, parse("a.example"), words, false, address))
                .isEqualTo("Acme: 123 moves a.example to beta. Not you? pin.example.net/n/abcdefghjk");
    }

    @Test
    void testSuccess_whatSaysNo() {
        for (String no : List.of("STOP", " stop ", "Nein.", "no!", "NO\n", "stop -", "NO, that was not me", "Nein danke")) {
            assertThat(Objections.Said.parse(no)).as(no).contains(new Objections.Said(Optional.empty()));
        }
        for (String no : List.of("stop A.Example", "NEIN, a.example.", "no: a.example")) {
            assertThat(Objections.Said.parse(no)).as(no).contains(new Objections.Said(Optional.of(parse("a.example"))));
        }
        for (String other : List.of("", " ", "!", ",.;", "yes", "stopp", "nonsense", "not me", "don't stop")) {
            assertThat(Objections.Said.parse(other)).as(other).isEmpty();
        }
    }

    @Test
    void testFailure_otherAlphabets() {
        assertThat(Gsm7.isBasic("ä")).isTrue();
        for (String other : List.of("€", "[", "日", "`", "\u00a0", "ç")) {
            assertThat(Gsm7.isBasic(other)).as(other).isFalse();
        }
        assertThat(Language.parse("fr")).isEmpty();
        assertThat(Language.parse("de".toUpperCase(Locale.ROOT))).contains(Language.DE);
    }
}
