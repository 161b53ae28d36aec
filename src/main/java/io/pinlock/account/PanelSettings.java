package io.pinlock.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the panel trusts a browser.
 *
 * @param idle          after which time without use a session ends (NIST SP 800-63B-4, 2.2.3: an hour at most)
 * @param askAgainAfter how old the last proof of who is there (password or passkey) may be for a change of what protects domains or the
 *                      account
 */
@ConfigurationProperties("pinlock.panel")
public record PanelSettings(@DefaultValue("1h") Duration idle, @DefaultValue("15m") Duration askAgainAfter) {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(24);

    public PanelSettings {
        if (idle.compareTo(SHORTEST) < 0 || idle.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("pinlock.panel.idle must be 5m to 24h");
        }
        if (askAgainAfter.isNegative() || askAgainAfter.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("pinlock.panel.ask-again-after must be 0s to 24h");
        }
    }
}
