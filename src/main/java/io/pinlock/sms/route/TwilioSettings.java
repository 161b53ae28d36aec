package io.pinlock.sms.route;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An account at Twilio, or at a provider that speaks the same REST API.
 *
 * @param baseUrl          without the version; another one for a compatible provider
 * @param accountSid       the account
 * @param authToken        its token; also the key of the callbacks' signature
 * @param apiKey           a key to log in with in place of the account's SID
 * @param apiSecret        the secret of that key
 * @param from             number or alphanumeric sender
 * @param messagingService SID of a messaging service, in place of a sender
 * @param replies          whether people can answer its messages, and it brings what they say to this server
 * @param connections      how many messages can be handed over at the same time
 * @param answerTimeout    how long an answer is waited for
 */
@KindSettings("twilio")
record TwilioSettings(@DefaultValue("https://api.twilio.com") URI baseUrl, @DefaultValue("") String accountSid,
        @DefaultValue("") String authToken, Optional<String> apiKey, Optional<String> apiSecret, Optional<String> from,
        Optional<String> messagingService, @DefaultValue("false") boolean replies, @DefaultValue("10") int connections,
        @DefaultValue("10s") Duration answerTimeout) {
    void check(RouteSetup setup) {
        setup.require(accountSid.matches("[A-Za-z0-9]{1,64}"), "account-sid is missing or no SID");
        setup.require(!authToken.isBlank(), "auth-token is missing");
        setup.require(apiKey.isPresent() == apiSecret.isPresent(), "api-key and api-secret go together");
        setup.require(from.isPresent() != messagingService.isPresent(), "from: either from or messaging-service must be set");
        setup.require(!replies || setup.replyUrl().isPresent(), "replies needs pinlock.public-url, where Twilio brings them");
        setup.require(!replies || from.filter(sender -> !sender.matches("\\+?[0-9]+")).isEmpty(),
                "replies needs a from that can be answered: a number or a short code");
        HttpSettings.checkLimits(setup, connections, answerTimeout);
    }

    @Override
    public String toString() {
        return "TwilioSettings[" + baseUrl.getHost() + "]";
    }
}
