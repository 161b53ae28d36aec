package io.pinlock.lock;

import com.google.crypto.tink.Mac;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.DomainName;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Orders as they are kept with the PIN that is bound to them. An auth code is in none of them: in its place is its MAC under the server's
 * key, bound to the domain, from which nobody can tell it without the key, however short it is.
 */
@Component
class SealedOrders {
    /** Consonants: no word comes of them that means something, and none looks like a digit. */
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int WORD = 5;

    private final Mac mac;

    SealedOrders(Mac mac) {
        this.mac = mac;
    }

    /** The same order, without an auth code in clear. */
    Order sealed(Order order) {
        return order.auth().map(code -> {
            try {
                return sealed(order, HexFormat.of().formatHex(mac.computeMac(input(order.domain(), code))));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("an order cannot be sealed", e);
            }
        }).orElse(order);
    }

    private static Order sealed(Order order, String tag) {
        return order.withoutAuth().with(Effect.of(Effect.Field.AUTH_CODE, tag));
    }

    /** Whether an order is the one that was kept, also where the server has other keys by now. */
    boolean isSame(byte[] kept, Order order) {
        if (order.auth().isEmpty()) {
            return Arrays.equals(kept, order.canonical());
        }
        return Order.read(kept).value(Effect.Field.AUTH_CODE).filter(tag -> isRight(tag, order.domain(), order.auth().get()))
                .filter(tag -> Arrays.equals(kept, sealed(order, tag).canonical())).isPresent();
    }

    private boolean isRight(String tag, DomainName domain, AuthCode code) {
        if (!tag.matches("[0-9a-f]+")) {
            return false;
        }
        try {
            mac.verifyMac(HexFormat.of().parseHex(tag), input(domain, code));
            return true;
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    private static byte[] input(DomainName domain, AuthCode code) {
        return ("auth code of an order\n" + domain.ascii() + "\n" + code.value()).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Five letters that stand for an order and the PIN that is bound to it. The number of the PIN is drawn after the order is given, so
     * nobody can look beforehand for another order with the same letters.
     */
    static String checkWord(UUID pin, byte[] order) {
        return checkWord(pin.toString(), List.of(order));
    }

    /**
     * The same for several orders in their sequence, of which each tells its own length.
     *
     * @param seed what is drawn anew each time
     */
    static String checkWord(String seed, List<byte[]> orders) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(seed.getBytes(StandardCharsets.UTF_8));
            orders.forEach(digest::update);
            byte[] hash = digest.digest();
            StringBuilder word = new StringBuilder();
            long number = 0;
            for (int i = 0; i < Long.BYTES - 1; i++) {
                number = number << Byte.SIZE | Byte.toUnsignedLong(hash[i]);
            }
            for (int i = 0; i < WORD; i++) {
                word.append(LETTERS.charAt((int) (number % LETTERS.length())));
                number /= LETTERS.length();
            }
            return word.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
