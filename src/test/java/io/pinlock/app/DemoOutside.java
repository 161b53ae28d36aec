package io.pinlock.app;

import io.pinlock.admin.AccountAdministration;
import io.pinlock.base.journal.Actor;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The accounts and domains of the demo in a database where the program itself would refuse to make them. */
final class DemoOutside {
    /** What their passwords end with, after the login. */
    static final String PASSWORDS = "-of-its-own";

    private DemoOutside() {}

    /** Makes the keys as well, in that folder. */
    static void add(TestPostgres.Login database, Path data) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setRegisterShutdownHook(false);
        application.setAdditionalProfiles(Application.SERVE);
        application.addInitializers(new DatabaseStart(), new DemoParts());
        try (ConfigurableApplicationContext context = application.run("--pinlock.demo=true", "--pinlock.port=0", "--pinlock.data=" + data,
                "--pinlock.database.url=" + database.url(), "--pinlock.database.user=" + database.user(),
                "--pinlock.database.password=" + database.password())) {
            AccountAdministration desk = context.getBean(AccountAdministration.class);
            List.of("alpha", "beta", "gamma")
                    .forEach(login -> TestServer.done(desk.changePassword(Actor.operator(), login, login + PASSWORDS)));
        }
    }
}
