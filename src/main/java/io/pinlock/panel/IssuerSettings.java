package io.pinlock.panel;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who runs the platform, as statements name it.
 *
 * @param issuer lines with name, address and tax number, separated by commas; none where they are empty
 */
@ConfigurationProperties("pinlock")
record IssuerSettings(@DefaultValue List<String> issuer) {
    IssuerSettings {
        issuer = issuer.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
