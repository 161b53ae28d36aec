package io.pinlock.domain;

import io.pinlock.base.crypto.Rekeyable;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Query;
import io.pinlock.base.database.Sql;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/** The auth codes of all domains, when the server's keys change. */
@Component
class SealedAuthCodes implements Rekeyable {
    private static final int AT_ONCE = 1_000;
    private static final HexFormat HEX = HexFormat.of();

    private final Database database;
    private final AuthCodes codes;

    SealedAuthCodes(Database database, AuthCodes codes) {
        this.database = database;
        this.codes = codes;
    }

    /** @param auth in hexadecimal */
    private record Stored(DomainName name, String auth) {}

    @Override
    public Query<List<String>> prefixes() {
        return Sql.of("SELECT DISTINCT encode(substring(auth FOR ?), 'hex') AS prefix FROM domain", PREFIX).list(row -> row.text("prefix"));
    }

    /** A code that was changed in the meantime is sealed anew already. */
    @Override
    public void renew() {
        String after = "";
        List<Stored> some;
        do {
            some = database.read(
                    Sql.of("SELECT name, encode(auth, 'hex') AS auth FROM domain WHERE name > ? ORDER BY name LIMIT ?", after, AT_ONCE)
                            .list(row -> new Stored(new DomainName(row.text("name")), row.text("auth"))));
            if (!some.isEmpty()) {
                replace(some);
                after = some.getLast().name().ascii();
            }
        } while (!some.isEmpty());
    }

    private void replace(List<Stored> some) {
        database.write(Sql.of("""
                UPDATE domain SET auth = decode(fresh, 'hex') FROM unnest(?, ?, ?) AS change (domain, stored, fresh)
                WHERE name = change.domain AND auth = decode(stored, 'hex')""", some.stream().map(each -> each.name().ascii()).toList(),
                some.stream().map(Stored::auth).toList(), some.stream().map(this::fresh).toList()));
    }

    private String fresh(Stored stored) {
        return HEX.formatHex(codes.sealAnew(stored.name(), HEX.parseHex(stored.auth())));
    }
}
