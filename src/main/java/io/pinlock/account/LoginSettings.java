package io.pinlock.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When no more logins are tried for a while (return code 422). An address is one of IPv4, or the first 64 bits of one of IPv6.
 *
 * @param failures           wrong passwords for one login from anywhere within the window
 * @param failuresPerAddress wrong passwords for one login from one address
 * @param failuresOfAddress  wrong passwords from one address, with any login
 * @param window             how long failures count, and so how long it takes at most until logins are tried again
 * @param knownFor           how long after a right password a login is known at an address: there, only what is wrong from this address
 *                           for this login counts
 * @param refusalDelay       how long the answer to who is not let try is held back
 * @param verifiers          whether a password that was right is kept with less work, too: see {@link Verifiers}
 */
@ConfigurationProperties("pinlock.login")
record LoginSettings(@DefaultValue("100") int failures, @DefaultValue("10") int failuresPerAddress,
        @DefaultValue("300") int failuresOfAddress,
        @DefaultValue("10m") Duration window, @DefaultValue("30d") Duration knownFor,
        @DefaultValue("1s") Duration refusalDelay, @DefaultValue("true") boolean verifiers) {}
