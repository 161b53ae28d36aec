package io.pinlock.sms;

import io.pinlock.sms.route.RouteSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Who may look into the inbox, which has everybody's PINs: whoever knows a key that is new at each start and that only the start tells. A
 * loopback address alone proves nothing: a proxy on this machine has one, too.
 */
@Component
public class InboxKey {
    private static final int BYTES = 16;

    private final Optional<String> key;

    InboxKey(SmsSettings sms, Routes routes, RouteSettings settings, RandomGenerator random) {
        boolean shown = sms.showInbox() && routes.isInboxOnly() && settings.publicUrl().isEmpty();
        key = shown ? Optional.of(anyKey(random)) : Optional.empty();
    }

    private static String anyKey(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Empty where the inbox is not shown to anybody: messages leave, the platform is reached from outside, or no setting says so. */
    public Optional<String> key() {
        return key;
    }

    /** Whether that is the key. */
    public boolean opens(String typed) {
        return key.filter(
                known -> MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }
}
