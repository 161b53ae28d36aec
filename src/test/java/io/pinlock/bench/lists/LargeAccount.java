package io.pinlock.bench.lists;

import io.pinlock.bench.commands.BenchProgram;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * An account that holds nearly all of a platform's domains, each with an active lock that is charged again on some day of the next year.
 * Names are twelve hexadecimal digits at random below {@code com}, {@code net}, {@code org}, {@code de} and, one of ten thousand, {@code
 * shop}. Account {@code small} holds a hundred.
 */
final class LargeAccount {
    static final String LOGIN = "large";
    private static final String PASSWORD = "bench-secret-1";

    private final BenchProgram program;

    LargeAccount(BenchProgram program) {
        this.program = program;
    }

    void fill(int locks) {
        String hash = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).encode(PASSWORD);
        program.execute("INSERT INTO account (login, currency, vat_percent, created_at) VALUES ('large', 'EUR', 19, now()), "
                + "('small', 'EUR', 19, now())",
                "INSERT INTO credential (login, account_id, password_hash, changed_at) SELECT login, id, '" + hash
                        + "', now() FROM account",
                "INSERT INTO balance (account_id, currency, balance_minor) SELECT id, 'EUR', 100000000000 FROM account",
                "INSERT INTO price (service, currency, net_minor) VALUES ('DOMAIN_PIN_LOCK', 'EUR', 1200)",
                // References need no check: all rows are made of the same ones.
                "SET session_replication_role = replica; " + """
                        INSERT INTO domain (name, account_id, auth, created_by, created_at, updated_by, updated_at)
                        SELECT left(md5(n::text), 12) || '.' || CASE WHEN n %% 10000 = 0 THEN 'shop' WHEN n %% 100 < 50 THEN 'com'
                            WHEN n %% 100 < 70 THEN 'net' WHEN n %% 100 < 85 THEN 'org' ELSE 'de' END,
                            account.id, sha512(n::text::bytea), login, now(), login, now()
                        FROM generate_series(1, %1$d + 100) AS n JOIN account ON login = CASE WHEN n <= %1$d THEN 'large' ELSE 'small' END;
                        INSERT INTO pinlock (domain, account_id, state, language, requested_at, activated_at, due_at)
                        SELECT name, account_id, 'ACTIVE', 'EN', now(), now(), now() + (1 + roid %% 365) * interval '1 day' FROM domain;
                        INSERT INTO authority_number (domain, number, country) SELECT domain, '+4915112345678', 'DE' FROM pinlock;
                        INSERT INTO term (account_id, domain, number, starts_at, ends_at)
                        SELECT account_id, domain, 1, requested_at, due_at FROM pinlock;
                        INSERT INTO domain_count
                        SELECT account_id, split_part(name, '.', 2), count(*), count(*), false FROM domain GROUP BY 1, 2"""
                        .formatted(locks),
                "VACUUM ANALYZE", "CHECKPOINT");
    }

    static String call(String parameters) {
        return "s_login=" + LOGIN + "&s_pw=" + PASSWORD + "&" + parameters;
    }
}
