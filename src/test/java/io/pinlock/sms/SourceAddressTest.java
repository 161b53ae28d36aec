package io.pinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jsmpp.bean.TypeOfNumber;
import org.junit.jupiter.api.Test;

/** Where messages come from, and how a provider names them. */
class SourceAddressTest {
    @Test
    void testSuccess_numberShortCodeAndName() {
        assertThat(SourceAddress.parse("+491701234567").address()).isEqualTo("491701234567");
        assertThat(SourceAddress.parse("+491701234567").type()).isEqualTo(TypeOfNumber.INTERNATIONAL);
        assertThat(SourceAddress.parse("72345").type()).isEqualTo(TypeOfNumber.NETWORK_SPECIFIC);
        assertThat(SourceAddress.parse("PinLock 24").type()).isEqualTo(TypeOfNumber.ALPHANUMERIC);
    }

    @Test
    void testFailure_whatIsNone() {
        for (String wrong : List.of("", "twelve chars", "Pin-Lock", "+49", "12", "+0123456789", "Käse", "123456789", "  ")) {
            assertThatThrownBy(() -> SourceAddress.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void testSuccess_identifiersAsTheyAreCompared() {
        assertThat(List.of("0000128163", "128163", "0001F4A3", "0", "000", "x-1").stream().map(Receipts::canonical))
                .containsExactly("128163", "128163", "1f4a3", "0", "0", "x-1");
    }

    @Test
    void testSuccess_mobilesByNumberingPlan() {
        assertThat(new AuthorityNumber("+491701234567").isMobile()).isTrue();
        assertThat(new AuthorityNumber("+12025550123").isMobile()).as("one plan for all in North America").isTrue();
        assertThat(new AuthorityNumber("+49301234567").isMobile()).isFalse();
        assertThat(new AuthorityNumber("+4901701234567").isMobile()).as("a trunk prefix in it").isFalse();
        assertThat(AuthorityNumber.country("+33612345678")).isEqualTo(Optional.of("FR"));
    }
}
