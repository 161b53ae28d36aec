package io.pinlock.domain;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator sets for the portfolio.
 *
 * @param parkingNameservers the name servers that a parked domain gets
 */
@ConfigurationProperties("pinlock.portfolio")
public record PortfolioSettings(@DefaultValue List<String> parkingNameservers) {
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
