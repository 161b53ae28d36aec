package io.pinlock.account;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The logins of the demo, whose passwords stand in the documentation. Where there is no demo these passwords open nothing; with another
 * password such a login is one like any other.
 */
@Component
public class DemoLogins {
    /** The operator's login of the demo. */
    public static final String OPERATOR = "operator";
    private static final List<String> ALL = List.of("alpha", "beta", "gamma", OPERATOR);

    private final Database database;
    private final Passwords passwords;
    private final boolean demo;

    DemoLogins(Database database, Passwords passwords, @Value("${pinlock.demo:false}") boolean demo) {
        this.database = database;
        this.passwords = passwords;
        this.demo = demo;
    }

    /** The password that everybody knows. */
    public static String password(String login) {
        return login + "-secret";
    }

    /** Whether everybody knows that password of that login. */
    public static boolean isPublic(String login, String password) {
        return ALL.contains(login) && password.equals(password(login));
    }

    /** Whether it is one of these logins with its public password, and there is no demo. */
    boolean isClosed(String login, String password) {
        return !demo && isPublic(login, password);
    }

    /** Those that open nothing here. Each takes as long as a sign-in. */
    public List<String> closed() {
        return demo ? List.of() : withPublicPassword();
    }

    /** Those that still have their public password. Each takes as long as a sign-in. */
    public List<String> withPublicPassword() {
        return ALL.stream().filter(login -> database.read(hash(login)).filter(hash -> passwords.matches(hash, password(login)))
                .isPresent()).toList();
    }

    /** Whether there are logins at all. */
    public boolean areAny() {
        return database.read(Sql.of("SELECT login FROM credential LIMIT 1").one(row -> row.text("login"))).isPresent();
    }

    /** Whether there are logins, and none of them is one of the demo with its public password. */
    public boolean areOnlyOthers() {
        return areAny() && withPublicPassword().isEmpty();
    }

    private static Query<Optional<String>> hash(String login) {
        return Sql.of("SELECT password_hash FROM credential WHERE login = ?", login).one(row -> row.text("password_hash"));
    }
}
