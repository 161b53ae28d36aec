package io.pinlock.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What new accounts start with, registrars and subresellers; each may change it as long as no lock is active. Accounts that are there stay
 * as they are.
 *
 * @param strict  whether taking a lock off needs a PIN
 * @param profile which commands its locks cover
 * @param windows whether guarded commands of its domains can be free for a time
 */
@ConfigurationProperties("pinlock.lock")
record StartingSettings(@DefaultValue("false") boolean strict, @DefaultValue("TRANSFER") GuardProfile profile,
        @DefaultValue("false") boolean windows) {}
