package io.pinlock.sms.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jsmpp.bean.TypeOfNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where messages come from. */
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

    @ParameterizedTest
    @CsvSource({"0000128163,128163", "128163,128163", "0001F4A3,1f4a3", "0,0", "000,0", "x-1,x-1"})
    void testCanonical_identifiersAreComparedWithoutCaseAndZeros(String given, String compared) {
        assertThat(SmppReceipts.canonical(given)).isEqualTo(compared);
    }
}
