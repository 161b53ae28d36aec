package io.pinlock.account;

import io.pinlock.base.IpNetwork;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Codes that stand in for a lost passkey, each once. Only their hashes are kept; 50 random bits and a limit of wrong ones need no salt. */
@Component
public class RecoveryCodes {
    private static final int CODES = 10;
    private static final int LENGTH = 10;
    /** Without letters and digits that look alike. */
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    /** No login has a blank in it: wrong codes are counted beside wrong passwords, which a right password takes back. */
    private static final String COUNTED_AS = " recovery";

    private final Database database;
    private final Failures failures;
    private final RandomGenerator random;

    RecoveryCodes(Database database, Failures failures, RandomGenerator random) {
        this.database = database;
        this.failures = failures;
        this.random = random;
    }

    /** What trying a code comes to. */
    public enum Verdict {
        RIGHT, WRONG, LOCKED
    }

    /** Makes new ones, in place of all before; to be told once. */
    public List<String> renew(Transaction tx, String login) {
        List<String> codes = Stream.generate(this::code).limit(CODES).toList();
        tx.write(Sql.of("DELETE FROM recovery_code WHERE login = ?", login));
        tx.write(Sql.of("INSERT INTO recovery_code (login, hash) SELECT ?, sha256(code::bytea) FROM unnest(?) AS code", login,
                codes.stream().map(RecoveryCodes::plain).toList()));
        return codes;
    }

    /** Makes the first ones of a login; none where it has had some already. */
    List<String> first(Transaction tx, String login) {
        tx.read(Passkeys.held(login)).get();
        return tx.read(left(login)).get() == 0 ? renew(tx, login) : List.of();
    }

    /** How many are left. */
    public long leftOf(String login) {
        return database.read(left(login));
    }

    private static Query<Long> left(String login) {
        return Sql.of("SELECT count(*) AS codes FROM recovery_code WHERE login = ?", login).one(row -> row.number("codes"))
                .map(Optional::orElseThrow);
    }

    /** Uses a code. Blanks, dashes and the letter case do not matter; too many wrong ones lock, as wrong passwords do. */
    Verdict use(String login, String typed, String address) {
        // Each login has an address count of its own: what others behind the same address get wrong does not lock this one.
        List<FailureCounter> counters = failures.counters(login + COUNTED_AS, IpNetwork.around(address) + " " + login);
        if (!database.read(failures.standing(counters)).exhausted().isEmpty() || !failures.countOne(counters).isEmpty()) {
            return Verdict.LOCKED;
        }
        boolean right = database
                .transaction(tx -> tx.read(Sql.of("DELETE FROM recovery_code WHERE login = ? AND hash = sha256(?::bytea) RETURNING login",
                        login, plain(typed)).one(row -> row.text("login"))).get())
                .isPresent();
        if (right) {
            failures.takeBack(counters, Optional.empty());
        }
        return right ? Verdict.RIGHT : Verdict.WRONG;
    }

    private String code() {
        String plain = IntStream.range(0, LENGTH).mapToObj(_ -> String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length()))))
                .collect(Collectors.joining());
        return plain.substring(0, LENGTH / 2) + "-" + plain.substring(LENGTH / 2);
    }

    /** Letters and digits alone. */
    private static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
    }
}
