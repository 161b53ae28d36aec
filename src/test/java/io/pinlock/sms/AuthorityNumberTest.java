package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityNumberTest {
    @ParameterizedTest
    @CsvSource({"001987654321,+1987654321", "+491701234567,+491701234567", "0049 170 1234567,+491701234567",
            "+49 170 123 45 67,+491701234567",
            "00999123456789,", "0012345,", "001234567890123456,", "491701234567,", "0170 1234567,", "'',", "+,", "00,", "+0491701234567,",
            "0049170 1234+5*,", "+4917012345x7,", "٠٠٤٩١٧٠١٢٣٤٥٦٧,", "+49(0)1701234567,+491701234567", "--,", "0170-1234567,"})
    void testParse(String typed, String expected) {
        assertThat(AuthorityNumber.parse(typed).map(AuthorityNumber::e164).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0170 1234567,DE,+491701234567", "0170/1234567, de ,+491701234567", "(0170) 123-45.67,DE,+491701234567",
            "+33 6 12 34 56 78,DE,+33612345678", "0170 1234567,,", "0170 1234567,XX,", "017x,DE,"})
    void testParse_withinACountry(String typed, @Nullable String country, String expected) {
        assertThat(AuthorityNumber.parse(typed, Objects.requireNonNullElse(country, "")).map(AuthorityNumber::e164).orElse(null))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"001987654321", "+4917012345678", "+3581234567"})
    void testMasked_showsNoMoreThanSixDigits(String typed) {
        AuthorityNumber number = AuthorityNumber.parse(typed).orElseThrow();
        assertThat(number.toString()).isEqualTo(number.masked()).hasSameSizeAs(number.e164()).matches("\\+[0-9]{2}\\*+[0-9]{3}");
    }

    /** Satellite systems, global services, premium rate, fixed lines, and a trunk prefix in the number: none is a mobile. */
    @ParameterizedTest
    @CsvSource({"+491701234567,true", "+12025550123,true", "+447400123456,true", "+49301234567,false", "+4901701234567,false",
            "+870773111632,false", "+881631000000,false", "+8821600000000,false", "+8835100012345,false", "+499001234567,false",
            "+19002345678,false", "+979123456789,false", "+61147101234,false"})
    void testMobile(String e164, boolean mobile) {
        assertThat(new AuthorityNumber(e164).isMobile()).isEqualTo(mobile);
    }

    @ParameterizedTest
    @CsvSource({"+33612345678,FR", "+12025550123,US", "+18762101234,JM", "+1987654321,+1", "+8821600000000,+882"})
    void testCountry(String e164, String country) {
        assertThat(new AuthorityNumber(e164).country()).isEqualTo(country);
    }
}
