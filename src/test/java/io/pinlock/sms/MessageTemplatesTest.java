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
                            Map.of("token", "0123456789", "minutes", "1440", "date", "2027-02-28", "account",
                                    MessageTemplates.shown("a".repeat(63)), "check", "BCDFG", "order",
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
                "order_token=" + "x".repeat(70) + "[token] [order] [check]", "leaves less than 72 characters",
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
