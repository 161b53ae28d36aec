package io.pinlock.base.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the server one client may take up. An address is one of IPv4, or the first 64 bits of one of IPv6.
 *
 * @param requestTime             in which a request has to arrive, from its first byte to its last, apart from what its size allows
 * @param lowestRate              bytes a second: each that many bytes allow a second more
 * @param longestRequest          the most that a request may take to arrive, whatever its size
 * @param connections             open ones of all clients; for each further one, the address that has most loses one
 * @param connectionsPerAddress   open ones from one address; more are closed at once. A trusted proxy may have any number
 * @param requestsPerAddress      from one address at a time
 * @param newConnectionsPerMinute from one address. A trusted proxy may open any number
 */
@ConfigurationProperties("pinlock.http")
record HttpLimitSettings(@DefaultValue("20s") Duration requestTime, @DefaultValue("5000") int lowestRate,
        @DefaultValue("10m") Duration longestRequest, @DefaultValue("10000") int connections,
        @DefaultValue("1000") int connectionsPerAddress,
        @DefaultValue("200") int requestsPerAddress, @DefaultValue("6000") int newConnectionsPerMinute) {
    HttpLimitSettings {
        if (requestTime.isNegative() || requestTime.isZero() || longestRequest.compareTo(requestTime) < 0) {
            throw new IllegalArgumentException("pinlock.http.request-time must be more than nothing, and longest-request no less than it");
        }
        if (Math.min(Math.min(lowestRate, connections), Math.min(connectionsPerAddress, Math.min(requestsPerAddress,
                newConnectionsPerMinute))) < 1) {
            throw new IllegalArgumentException("the numbers below pinlock.http must be 1 or more");
        }
    }

    /** How long a request may take to arrive of which so many bytes are there. */
    Duration timeFor(long bytes) {
        Duration allowed = requestTime.plusSeconds(bytes / lowestRate);
        return allowed.compareTo(longestRequest) < 0 ? allowed : longestRequest;
    }
}
