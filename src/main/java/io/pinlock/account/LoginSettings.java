package io.pinlock.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a login is locked for a while (return code 422).
 *
 * @param failuresPerAddress wrong passwords for one login from one address within the window
 * @param failures           wrong passwords for one login from anywhere within the window
 * @param window             how long failures count, and how long a locked login stays locked at most
 */
@ConfigurationProperties("pinlock.login")
record LoginSettings(@DefaultValue("10") int failuresPerAddress, @DefaultValue("100") int failures, @DefaultValue("10m") Duration window) {}
