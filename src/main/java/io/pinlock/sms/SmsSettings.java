package io.pinlock.sms;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are sent.
 *
 * @param resendAfter when a message is sent again whose outcome is unknown; until then the provider may still deliver it
 */
@ConfigurationProperties("pinlock.sms")
record SmsSettings(@DefaultValue("60s") Duration resendAfter) {}
