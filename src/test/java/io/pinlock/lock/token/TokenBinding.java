package io.pinlock.lock.token;

import com.google.crypto.tink.Mac;
import io.pinlock.base.AccountId;
import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import java.util.Optional;
import java.util.UUID;

/** The tag of one PIN, for tests of what it is bound to. */
public final class TokenBinding {
    private static final Token PIN = new Token("12345678");

    private final TokenMac mac;

    public TokenBinding(Mac mac) {
        this.mac = new TokenMac(mac);
    }

    /** What is kept of the PIN of an order, which is given in its canonical form. */
    public byte[] tag(byte[] order) {
        return mac.tag(binding(order), PIN);
    }

    /** Whether that PIN would be right for an order. */
    public boolean opens(byte[] tag, byte[] order) {
        return mac.isRight(tag, binding(order), PIN);
    }

    private static Binding binding(byte[] order) {
        return new Binding(new UUID(1, 2), new DomainName("a.example"), new AccountId(7), Purpose.COMMAND, Optional.empty(),
                Optional.of(order));
    }
}
