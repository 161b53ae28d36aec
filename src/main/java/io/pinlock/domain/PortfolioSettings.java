package io.pinlock.domain;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator sets for the portfolio.
 *
 * @param parkingNameservers the name servers that a parked domain gets
 * @param authCodes          whether auth codes can be read again
 */
@ConfigurationProperties("pinlock.portfolio")
public record PortfolioSettings(@DefaultValue List<String> parkingNameservers, @DefaultValue("readable") AuthCodeStorage authCodes) {
    /** What is stored of an auth code. */
    public enum AuthCodeStorage {
        /** The code: its holder can read it. */
        READABLE,
        /** Only a hash: the code is shown once, when it is set. */
        HASHED
    }

    /**
     * The same, as host names are stored.
     *
     * @throws IllegalStateException where one is none
     */
    public List<String> parking() {
        return parkingNameservers.stream().map(text -> DomainName.parse(text).map(DomainName::asHost).orElseThrow(
                () -> new IllegalStateException("pinlock.portfolio.parking-nameservers: '" + text + "' is no host name"))).toList();
    }
}
