package io.pinlock.rrp.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the API can be used, on each node.
 *
 * @param callsAtOnce       of all accounts; more are refused at once with 421, so that those that were let in are answered in time
 * @param commandsPerMinute of one account; more are refused with 422
 */
@ConfigurationProperties("pinlock.api")
record ApiSettings(@DefaultValue("500") int callsAtOnce, @DefaultValue("12000") int commandsPerMinute) {
    ApiSettings {
        if (callsAtOnce < 1 || commandsPerMinute < 1) {
            throw new IllegalArgumentException("the numbers below pinlock.api must be 1 or more");
        }
    }
}
