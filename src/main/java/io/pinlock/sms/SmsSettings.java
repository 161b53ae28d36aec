package io.pinlock.sms;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are sent.
 *
 * @param texts       folder with texts of the operator's own; what it does not have is taken from the program
 * @param resendAfter when a message is sent again whose outcome is unknown; until then the provider may still deliver it
 */
@ConfigurationProperties("pinlock.sms")
record SmsSettings(Optional<String> texts, @DefaultValue("60s") Duration resendAfter) {}
