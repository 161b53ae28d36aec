package io.pinlock.lock.attack;

/** What a lock is there to keep as it is, and the SQL that reads it. */
enum Trait {
    HOLDER("domain.account_id"),
    NAMESERVERS("domain.nameservers"),
    HOSTS("SELECT string_agg(nameserver::text, ' ' ORDER BY name) FROM nameserver WHERE nameserver.domain = wanted.name"),
    CONTACTS("domain.owner_contacts::text || domain.admin_contacts::text || domain.tech_contacts::text || domain.billing_contacts::text"),
    STATUSES("domain.statuses"),
    TRANSFER_LOCK("domain.transfer_lock"),
    TRANSFER_MODE("domain.transfer_mode"),
    RENEWAL_MODE("domain.renewal_mode"),
    END("domain.registered_until"),
    AUTH("md5(domain.auth) || coalesce(domain.auth_expires_at::text, '')"),
    PROFILE("domain.guard_profile"),
    BOUND("domain.bound_only"),
    WINDOW("SELECT window_until FROM pinlock WHERE domain = wanted.name"),
    /** State and number. */
    LOCK("SELECT state || string_agg(number, ' ') FROM pinlock JOIN authority_number USING (domain) WHERE domain = wanted.name "
            + "GROUP BY state"),
    ACCOUNT_PROFILE("account.guard_profile"),
    ACCOUNT_STRICT("account.strict"),
    ACCOUNT_BOUND("account.bound_only"),
    ACCOUNT_WINDOWS("account.windows"),
    ACCOUNT_TRANSFER_MODE("account.transfer_mode"),
    ACCOUNT_RENEWAL_MODE("account.renewal_mode");

    private final String sql;

    Trait(String sql) {
        this.sql = sql;
    }

    /** A column of its name. */
    String column() {
        return "coalesce((" + sql + ")::text, '') AS " + name();
    }

    /** Of the domain, which are gone or new when it is gone. */
    boolean isOfDomain() {
        return !name().startsWith("ACCOUNT");
    }
}
