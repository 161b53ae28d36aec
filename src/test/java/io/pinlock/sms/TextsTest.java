package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.domain.DomainName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every text in every language fits one segment for every domain. */
class TextsTest {
    private static final String LABEL = "a".repeat(63);
    private static final DomainName LONGEST = new DomainName(String.join(".", LABEL, LABEL, LABEL, "b".repeat(61)));
    private static final List<DomainName> DOMAINS = List.of(LONGEST, parse("münchen.example"), parse("ß".repeat(30) + ".example"),
            parse("日本語".repeat(10) + ".example"), parse("x".repeat(38) + ".example"), parse("x".repeat(39) + ".example"));

    private final Texts texts = new Texts();

    private static DomainName parse(String text) {
        return DomainName.parse(text).orElseThrow();
    }

    @Test
    void testSuccess_oneSegmentOfGsm7() {
        assertThat(LONGEST.ascii()).hasSize(253);
        for (Language language : Language.values()) {
            for (Occasion occasion : Occasion.values()) {
                for (DomainName domain : DOMAINS) {
                    String text = texts.render(occasion, language, domain,
                            Map.of("token", "0123456789", "minutes", "1440", "date", "2027-02-28"));
                    assertThat(Gsm7.isBasic(text)).as(text).isTrue();
                    assertThat(text.length()).as(text).isLessThanOrEqualTo(Gsm7.SEGMENT);
                    assertThat(text).doesNotContain("[").doesNotContain("]");
                }
            }
        }
    }

    @Test
    void testSuccess_tokensTellEverythingThatMatters() {
        for (Language language : Language.values()) {
            for (Occasion occasion : List.of(Occasion.ACTIVATION_TOKEN, Occasion.COMMAND_TOKEN)) {
                String text = texts.render(occasion, language, parse("münchen.example"), Map.of("token", "12345678", "minutes", "10"));
                assertThat(text).contains("12345678", "münchen.example", "10 ").containsPattern("(?i)never|niemals");
            }
        }
    }

    @Test
    void testSuccess_longNamesAreShortenedInOneWay() {
        String text = texts.render(Occasion.LOCK_REMOVED, Language.EN, LONGEST, Map.of());
        assertThat(text).contains(" " + "a".repeat(22) + ".." + "b".repeat(22) + " ");
        assertThat(texts.render(Occasion.LOCK_REMOVED, Language.EN, parse("日本.example"), Map.of()))
                .contains(" xn--wgv71a.example ");
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
