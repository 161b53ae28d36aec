package io.pinlock.sms.sim;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The CAMARA SIM Swap API, version 2. Nobody is asked without an address.
 *
 * @param url            where the API is: what comes before {@code /sim-swap/v2/check}
 * @param tokenUrl       where its access tokens are given out (RFC 6749, 4.4)
 * @param scope          what the access token is asked for
 * @param hours          within which time a change of the SIM stops PINs
 * @param whenUnanswered what becomes of a PIN when the API does not answer
 * @param whenNotServed  what becomes of a PIN for a number of which the API knows nothing
 * @param answerTimeout  how long one question may take in all, the access token included
 * @param connections    how many questions are asked at the same time
 */
@ConfigurationProperties("pinlock.sms.sim-swap")
record SimSwapSettings(Optional<String> url, Optional<String> tokenUrl, Optional<String> clientId, Optional<String> clientSecret,
        @DefaultValue("sim-swap:check") String scope, @DefaultValue("72") int hours, @DefaultValue("refuse") Otherwise whenUnanswered,
        @DefaultValue("send") Otherwise whenNotServed, @DefaultValue("3s") Duration answerTimeout, @DefaultValue("20") int connections) {
    private static final String NAME = "pinlock.sms.sim-swap.";
    /** The most that the API takes for {@code maxAge}. */
    private static final int MOST_HOURS = 2400;
    private static final int MOST_CONNECTIONS = 200;

    /** What becomes of a PIN when nothing is known of the SIM. */
    enum Otherwise {
        SEND, REFUSE
    }

    SimSwapSettings {
        url.ifPresent(address -> require(isSafe(address), "url must be an address with https, and no query"));
        require(url.isEmpty() || tokenUrl.filter(SimSwapSettings::isSafe).isPresent(),
                "token-url must be an address with https, and no query");
        require(url.isEmpty() || clientId.isPresent(), "client-id is missing");
        require(url.isEmpty() || clientSecret.isPresent(), "client-secret is missing");
        require(scope.matches("[!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*"), "scope must be words with blanks between them");
        require(hours >= 1 && hours <= MOST_HOURS, "hours must be 1 to " + MOST_HOURS);
        require(answerTimeout.toMillis() >= 500 && answerTimeout.compareTo(Duration.ofSeconds(30)) <= 0,
                "answer-timeout must be 500ms to 30s");
        require(connections >= 1 && connections <= MOST_CONNECTIONS, "connections must be 1 to " + MOST_CONNECTIONS);
    }

    /** A secret goes there: in the clear to this machine alone, where another program encrypts it. */
    private static boolean isSafe(String address) {
        try {
            URI uri = new URI(address);
            boolean here = "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
            return uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && here));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void require(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException(NAME + rule);
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "SimSwapSettings[" + url.isPresent() + "]";
    }
}
