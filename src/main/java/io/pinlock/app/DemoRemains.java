package io.pinlock.app;

import io.pinlock.account.DemoLogins;
import io.pinlock.account.Sessions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What a server without the demo does with logins that an earlier demo left: their sessions end, and it says that they are closed. */
@Component
@Profile(Application.SERVE)
@ConditionalOnBooleanProperty(name = "pinlock.demo", havingValue = false, matchIfMissing = true)
class DemoRemains implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(DemoRemains.class);

    private final DemoLogins logins;
    private final Sessions sessions;

    DemoRemains(DemoLogins logins, Sessions sessions) {
        this.logins = logins;
        this.sessions = sessions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> closed = logins.withPublicPassword();
        closed.forEach(sessions::stopAll);
        if (!closed.isEmpty()) {
            LOG.warn("{} logins of the demo are closed, because everybody knows their passwords: {}. 'pinlock account password LOGIN' and "
                    + "'pinlock operator password' give them new ones", closed.size(), String.join(", ", closed));
        }
    }
}
