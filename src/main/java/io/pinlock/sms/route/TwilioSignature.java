package io.pinlock.sms.route;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of Twilio's requests: HMAC-SHA-1 under the auth token of the address and, sorted by name, each parameter's name and value
 * ("Security", Validating requests are coming from Twilio).
 */
final class TwilioSignature {
    private TwilioSignature() {}

    /** Compared in constant time. */
    static boolean isRight(String signature, String authToken, URI address, Map<String, List<String>> parameters) {
        byte[] expected = Base64.getEncoder().encode(hmac(authToken, address, parameters));
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(String authToken, URI address, Map<String, List<String>> parameters) {
        StringBuilder signed = new StringBuilder(address.toString());
        new TreeMap<>(parameters).forEach((name, values) -> values.stream().sorted().distinct()
                .forEach(value -> signed.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-1 is part of every Java", e);
        }
    }
}
