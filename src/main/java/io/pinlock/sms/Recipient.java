package io.pinlock.sms;

import io.pinlock.base.AccountId;
import io.pinlock.domain.DomainName;

/** Whom a message is for, and on behalf of which domain and account. */
public record Recipient(AuthorityNumber number, Language language, DomainName domain, AccountId account) {}
