package io.pinlock.lock.token;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tokens are made.
 *
 * @param digits       their length, 6 to 10
 * @param lifetime     how long they are valid unless an account chose otherwise. 30 minutes is what the service promises; NIST SP
 *                     800-63B-4 and OWASP ASVS 6.5.5 ask for 10 at most
 * @param reissueAfter when set, a live token may be replaced by a new one once it is that old
 */
@ConfigurationProperties("pinlock.token")
record TokenSettings(@DefaultValue("8") int digits, @DefaultValue("30m") Duration lifetime, Optional<Duration> reissueAfter) {
    TokenSettings {
        if (digits < 6 || digits > 10) {
            throw new IllegalArgumentException("pinlock.token.digits must be 6 to 10");
        }
        if (lifetime.compareTo(Duration.ofMinutes(5)) < 0 || lifetime.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("pinlock.token.lifetime must be 5 minutes to 24 hours");
        }
    }
}
