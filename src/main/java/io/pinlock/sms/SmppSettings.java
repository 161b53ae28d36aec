package io.pinlock.sms;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The SMSC that messages are handed to. Without a host there is none, and the inbox is the only route.
 *
 * @param tls           whether the connection is encrypted; then the certificate must be good for the host
 * @param version       3.4 or 5.0
 * @param binds         how many connections are kept, each bound as a transceiver
 * @param window        how many messages may wait for their answer on a bind
 * @param enquireLink   how long a bind may be silent before it is asked whether it lives
 * @param answerTimeout how long an answer is waited for
 * @param source        where messages come from: up to eleven letters and digits, a short code, or a number as {@code +491701234567}
 * @param sources       the same for single countries, by ISO 3166-1 code
 */
@ConfigurationProperties("pinlock.sms.smpp")
record SmppSettings(Optional<String> host, @DefaultValue("2775") int port, @DefaultValue("") String systemId,
        @DefaultValue("") String password, @DefaultValue("") String systemType, @DefaultValue("false") boolean tls,
        @DefaultValue("3.4") String version, @DefaultValue("1") int binds, @DefaultValue("10") int window,
        @DefaultValue("30s") Duration enquireLink, @DefaultValue("10s") Duration answerTimeout, @DefaultValue("PinLock") String source,
        @DefaultValue Map<String, String> sources) {
    SmppSettings {
        if (!version.equals("3.4") && !version.equals("5.0")) {
            throw new IllegalArgumentException("pinlock.sms.smpp.version must be 3.4 or 5.0");
        }
        if (binds < 1 || binds > 16) {
            throw new IllegalArgumentException("pinlock.sms.smpp.binds must be 1 to 16");
        }
        if (window < 1 || window > 1000) {
            throw new IllegalArgumentException("pinlock.sms.smpp.window must be 1 to 1000");
        }
        SourceAddress.parse(source);
        sources.values().forEach(SourceAddress::parse);
        sources = Map.copyOf(sources);
    }

    /** Where a message to that number comes from. */
    SourceAddress sourceFor(String e164) {
        return SourceAddress.parse(AuthorityNumber.country(e164).map(sources::get).orElse(source));
    }

    @Override
    public String toString() {
        return "SmppSettings[" + host.orElse("none") + ":" + port + "]";
    }
}
