package io.pinlock.app;

import io.pinlock.admin.Check;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import java.util.List;

/** Looks into the server's database, and changes rows past its rules. */
public interface DatabaseView extends RunningServer {
    /** The number in the column {@code n} of the only row. */
    default long count(String sql, Object... values) {
        return bean(Database.class).read(Sql.of(sql, values).one(row -> row.number("n"))).orElseThrow();
    }

    default void sql(String sql, Object... values) {
        bean(Database.class).write(Sql.of(sql, values));
    }

    /** Fails when any stored rule is broken. */
    default void proveInvariants() {
        List<Check.Finding> broken = bean(Check.class).run().stream().filter(finding -> !finding.violations().isEmpty()).toList();
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.toString());
        }
    }
}
