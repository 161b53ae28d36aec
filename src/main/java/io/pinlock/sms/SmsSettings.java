package io.pinlock.sms;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are sent.
 *
 * @param texts        folder with texts of the operator's own; what it does not have is taken from the program
 * @param resendAfter  when a message is sent again whose outcome is unknown; until then the provider may still deliver it
 * @param spareAfter   how long a message waits for a place in a regular route before it goes to a spare one; a route all of whose places
 *                     stay taken for twice as long hangs
 * @param autofillHost host of the page on which PINs are typed: messages with a PIN end with the line that lets phones fill it in there
 * @param objectionUrl what addresses in messages begin with, at which whoever gets one can say "that was not me"; without it there are none
 * @param showInbox    whether the inbox is shown to whoever knows its key, while it is the only route ({@link InboxKey})
 * @param keepNumbers  how long the list of messages knows whole numbers; two days at least, for the limits count by them
 */
@ConfigurationProperties("pinlock.sms")
record SmsSettings(Optional<String> texts, @DefaultValue("60s") Duration resendAfter, @DefaultValue("1s") Duration spareAfter,
        Optional<String> autofillHost, Optional<String> objectionUrl,
        @DefaultValue("false") boolean showInbox, @DefaultValue("30d") Duration keepNumbers) {
    SmsSettings {
        if (resendAfter.compareTo(Duration.ofSeconds(2)) < 0) {
            throw new IllegalArgumentException("pinlock.sms.resend-after must be 2s or more");
        }
        if (spareAfter.compareTo(Duration.ofMillis(100)) < 0 || spareAfter.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("pinlock.sms.spare-after must be 100ms to 1m");
        }
        if (keepNumbers.compareTo(Duration.ofDays(2)) < 0) {
            throw new IllegalArgumentException("pinlock.sms.keep-numbers must be 2d or more");
        }
        objectionUrl.filter(url -> !url.matches("(https?://)?[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?")).ifPresent(url -> {
            throw new IllegalArgumentException(
                    "pinlock.sms.objection-url must be an address as https://pin.example.net, or the same without https://");
        });
        autofillHost.filter(host -> !host.matches("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?")).ifPresent(host -> {
            throw new IllegalArgumentException("pinlock.sms.autofill-host must be the name of a host");
        });
    }
}
