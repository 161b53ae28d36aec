package io.pinlock.lock.token;

import io.pinlock.base.AccountId;
import io.pinlock.domain.DomainName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * What a token is bound to: none of it can be changed without making the token wrong.
 *
 * @param holder the account whose domain it is
 * @param target the one account that may use it: of a token that was made before there were orders
 * @param order  the one order that it opens, in its canonical form; empty where it opens any
 */
record Binding(UUID id, DomainName domain, AccountId holder, Purpose purpose, Optional<AccountId> target, Optional<byte[]> order) {
    byte[] with(String digits) {
        String to = order.map(Binding::hash).or(() -> target.map(AccountId::toString)).orElse("");
        return String.join("\n", id.toString(), domain.ascii(), holder.toString(), purpose.name(), to, digits)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** No number of an account is written so. */
    private static String hash(byte[] order) {
        try {
            return "order " + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(order));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
