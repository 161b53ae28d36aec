package io.pinlock.rrp.domain;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator sets for the portfolio.
 *
 * @param parkingNameservers the name servers that ParkDomain gives to a domain
 */
@ConfigurationProperties("pinlock.portfolio")
record PortfolioSettings(@DefaultValue List<String> parkingNameservers) {}
