package io.pinlock.lock.token;

import io.pinlock.base.AccountId;
import io.pinlock.domain.DomainName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * What a token is bound to: none of it can be changed without making the token wrong.
 *
 * @param holder the account whose domain it is
 * @param target the one account that may use it
 */
record Binding(UUID id, DomainName domain, AccountId holder, Purpose purpose, Optional<AccountId> target) {
    byte[] with(String digits) {
        return String.join("\n", id.toString(), domain.ascii(), holder.toString(), purpose.name(),
                target.map(AccountId::toString).orElse(""), digits).getBytes(StandardCharsets.UTF_8);
    }
}
