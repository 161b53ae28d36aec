package io.pinlock.app;

import io.pinlock.account.DemoLogins;
import io.pinlock.account.Sessions;
import io.pinlock.admin.DemoClockTable;
import io.pinlock.base.StartupFailure;
import io.pinlock.base.database.Database;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * What a server without the demo does with what an earlier demo left: sessions of its logins end, and it says that these are closed. Data
 * of a time to come are of no use to it.
 */
class DemoRemains implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(DemoRemains.class);

    private final DemoLogins logins;
    private final Sessions sessions;
    private final Database database;

    DemoRemains(DemoLogins logins, Sessions sessions, Database database) {
        this.database = database;
        this.logins = logins;
        this.sessions = sessions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (database.read(DemoClockTable.ahead()).filter(Duration::isPositive).isPresent()) {
            throw new StartupFailure("The clock of the demo in this database was moved ahead, so its data are of a time to come. Choose "
                    + "another folder with --data, or start with --demo.");
        }
        database.write(DemoClockTable.forget());
        List<String> closed = logins.withPublicPassword();
        closed.forEach(sessions::stopAll);
        if (!closed.isEmpty()) {
            LOG.warn("{} logins of the demo are closed, because everybody knows their passwords: {}. 'pinlock account password LOGIN' and "
                    + "'pinlock operator password' give them new ones", closed.size(), String.join(", ", closed));
        }
    }
}
