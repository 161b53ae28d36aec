package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.testing.Refusals;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The panel has a sentence for every reason, in both languages. */
class RefusalMessagesTest {
    @AfterEach
    void leaveNothingBehind() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void testSuccess_everyReason(String language) {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("panel/messages");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        LocaleContextHolder.setLocale(Locale.of(language));
        RefusalMessages messages = new RefusalMessages(words);
        // Without German words the English ones would be shown.
        Set<String> own = ResourceBundle.getBundle("panel/messages", Locale.of(language), new ResourceBundle.Control() {
            @Override
            public List<Locale> getCandidateLocales(String name, Locale locale) {
                return List.of(language.equals("en") ? Locale.ROOT : locale);
            }
        }).keySet();
        assertThat(Refusals.withoutThoseOf("rrp", "cli")).hasSizeGreaterThan(60).allSatisfy(refusal -> {
            assertThat(messages.of(refusal)).isNotBlank().doesNotContain("{");
            assertThat(own).contains(RefusalMessages.key(refusal));
        });
    }
}
