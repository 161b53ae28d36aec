package io.pinlock.lock.token;

import io.pinlock.base.Token;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that an app shows (RFC 6238): SHA-1, as every app knows it, eight digits, a new one every 30 seconds. */
public final class Totp {
    private static final Duration STEP = Duration.ofSeconds(30);
    /** How many steps a clock may be off. */
    private static final long DRIFT = 1;
    private static final int DIGITS = 8;
    private static final int MODULUS = 100_000_000;
    private static final int SECRET_CHARACTERS = 32;
    /** RFC 4648, 6. */
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Totp() {}

    /** A new secret of 160 bits, in Base32. */
    public static String secret(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SECRET_CHARACTERS; i++) {
            text.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return text.toString();
    }

    /** What an app reads a secret from, as a link or a code of squares. */
    public static String uri(String secret, String label) {
        return "otpauth://totp/PinLock:" + label + "?secret=" + secret + "&issuer=PinLock&algorithm=SHA1&digits=" + DIGITS + "&period="
                + STEP.toSeconds();
    }

    /** The code of a moment. */
    public static String code(String secret, Instant at) {
        return code(bytes(secret), step(at));
    }

    /**
     * The step of time whose code was typed: the present one, or one beside it, and later than the last that was used.
     *
     * @param lastUsed empty where none was used yet
     */
    public static Optional<Long> step(String secret, Token typed, Instant now, Optional<Long> lastUsed) {
        byte[] key = bytes(secret);
        return LongStream.rangeClosed(step(now) - DRIFT, step(now) + DRIFT).boxed()
                .filter(step -> lastUsed.isEmpty() || step > lastUsed.get())
                .filter(step -> typed.is(code(key, step))).findFirst();
    }

    private static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    /** RFC 4226, 5.3. */
    private static String code(byte[] key, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            return String.format("%0" + DIGITS + "d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String secret) {
        ByteBuffer bytes = ByteBuffer.allocate(secret.length() * BITS / Byte.SIZE);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < secret.length(); i++) {
            held = (held << BITS | BASE32.indexOf(secret.charAt(i))) & 0xfff;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.put((byte) (held >> bits));
            }
        }
        return bytes.array();
    }
}
