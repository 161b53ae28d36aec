package io.pinlock.sms;

import io.pinlock.base.AccountId;
import io.pinlock.domain.DomainName;

/**
 * Whom a message is for, and on behalf of which domain and account.
 *
 * @param country of the number: {@link AuthorityNumber#country}
 */
public record Recipient(AuthorityNumber number, String country, Language language, DomainName domain, AccountId account) {
    public Recipient(AuthorityNumber number, Language language, DomainName domain, AccountId account) {
        this(number, number.country(), language, domain, account);
    }
}
