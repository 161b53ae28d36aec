package io.pinlock.sms.route;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsmpp.bean.BindType;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The SMSC that messages are handed to.
 *
 * @param host          its name or address
 * @param systemId      at most 15 characters
 * @param password      at most 8 characters, as SMPP has it
 * @param systemType    at most 12 characters
 * @param tls           whether the connection is encrypted; then the certificate must be good for the host
 * @param version       3.4 or 5.0
 * @param bind          as what a connection is bound
 * @param binds         how many connections are kept, or pairs of a transmitter and a receiver
 * @param window        how many messages may wait for their answer on a bind
 * @param enquireLink   how long a bind may be silent before it is asked whether it lives
 * @param answerTimeout how long a connection and an answer are waited for
 * @param receiptIds    how the text of a receipt names a message
 * @param source        where messages come from: up to eleven letters and digits, a short code, or a number as {@code +491701234567}
 * @param sources       the same for single countries, by ISO 3166-1 code
 * @param replies       whether people can answer its messages, and the SMSC brings what they say
 * @param statuses      what single codes of the SMSC's answers speak of, by the code as {@code 0x0401}; they come before those of SMPP
 */
@KindSettings("smpp")
record SmppSettings(@DefaultValue("") String host, @DefaultValue("2775") int port, @DefaultValue("") String systemId,
        @DefaultValue("") String password, @DefaultValue("") String systemType, @DefaultValue("false") boolean tls,
        @DefaultValue("3.4") String version, @DefaultValue("transceiver") Bind bind, @DefaultValue("1") int binds,
        @DefaultValue("10") int window,
        @DefaultValue("30s") Duration enquireLink, @DefaultValue("10s") Duration answerTimeout,
        @DefaultValue("same") ReceiptIds receiptIds, @DefaultValue("PinLock") String source, @DefaultValue Map<String, String> sources,
        @DefaultValue("false") boolean replies,
        @DefaultValue Map<String, SmppAnswer> statuses) {
    /** As what connections are bound. */
    enum Bind {
        /** One connection in both directions. */
        TRANSCEIVER,
        /** One for messages and one for receipts, for an SMSC that has no transceivers. */
        TRANSMITTER_RECEIVER;

        List<BindType> types() {
            return switch (this) {
                case TRANSCEIVER -> List.of(BindType.BIND_TRX);
                case TRANSMITTER_RECEIVER -> List.of(BindType.BIND_TX, BindType.BIND_RX);
            };
        }
    }

    /** How the text of a receipt names a message, compared with the answer to it. */
    enum ReceiptIds {
        SAME, DECIMAL_FOR_HEX, HEX_FOR_DECIMAL
    }

    SmppSettings {
        require(version.equals("3.4") || version.equals("5.0"), "version must be 3.4 or 5.0");
        require(port > 0 && port < 65_536, "port must be 1 to 65535");
        require(binds >= 1 && binds <= 16, "binds must be 1 to 16");
        require(window >= 1 && window <= 1000, "window must be 1 to 1000");
        require(systemId.length() <= 15, "system-id has at most 15 characters");
        require(password.length() <= 8, "password has at most 8 characters");
        require(systemType.length() <= 12, "system-type has at most 12 characters");
        require(isWithin(enquireLink, Duration.ofHours(1)), "enquire-link must be 1s to 1h");
        require(isWithin(answerTimeout, Duration.ofMinutes(1)), "answer-timeout must be 1s to 1m");
        require(!host.isBlank(), "host is missing");
        SourceAddress.parse(source);
        Map<String, String> byCountry = new HashMap<>();
        sources.forEach((country, address) -> {
            SourceAddress.parse(address);
            require(RouteSettings.isCountry(country.toUpperCase(Locale.ROOT)), "sources." + country + " is no ISO 3166-1 code");
            byCountry.put(country.toUpperCase(Locale.ROOT), address);
        });
        sources = Map.copyOf(byCountry);
        require(!replies || Stream.concat(Stream.of(source), sources.values().stream()).allMatch(address -> address.matches("\\+?[0-9]+")),
                "replies needs a source that can be answered, and so must each of sources: a number or a short code");
        statuses.keySet().forEach(SmppSettings::code);
    }

    private static int code(String status) {
        require(status.matches("0x[0-9A-Fa-f]{1,7}"), "statuses." + status + " is no code as 0x0401");
        return Integer.decode(status);
    }

    /** What single codes speak of, in place of what SMPP says. */
    Map<Integer, SmppAnswer> meanings() {
        return statuses.entrySet().stream().collect(Collectors.toMap(each -> code(each.getKey()), Map.Entry::getValue));
    }

    private static boolean isWithin(Duration duration, Duration longest) {
        return duration.compareTo(Duration.ofSeconds(1)) >= 0 && duration.compareTo(longest) <= 0;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("The SMPP setting " + rule);
        }
    }

    /** Where a message to that country comes from. */
    SourceAddress sourceFor(String country) {
        return SourceAddress.parse(sources.getOrDefault(country, source));
    }

    /** @param digits of an address, without what stands before a country code */
    boolean isSource(String digits) {
        return Stream.concat(Stream.of(source), sources.values().stream()).anyMatch(address -> address.equals("+" + digits));
    }

    @Override
    public String toString() {
        return "SmppSettings[" + host + ":" + port + "]";
    }
}
