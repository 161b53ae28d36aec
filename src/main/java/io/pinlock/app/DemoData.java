package io.pinlock.app;

import io.pinlock.account.Accounts;
import io.pinlock.account.DemoLogins;
import io.pinlock.admin.AccountAdministration;
import io.pinlock.admin.DemoClockTable;
import io.pinlock.admin.DomainAdministration;
import io.pinlock.admin.OrderResult;
import io.pinlock.admin.ServiceAdministration;
import io.pinlock.base.StartupFailure;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.base.database.Turn;
import io.pinlock.base.journal.Actor;
import io.pinlock.billing.Ledger;
import io.pinlock.billing.Service;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** The accounts, prices and domains of {@code serve --demo}: they are there before the first call is answered. */
class DemoData implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final int DOMAINS = 20;

    private final AccountAdministration desk;
    private final ServiceAdministration services;
    private final DomainAdministration portfolio;
    private final Accounts accounts;
    private final DemoLogins logins;
    private final Database database;

    DemoData(AccountAdministration desk, ServiceAdministration services, DomainAdministration portfolio, Accounts accounts,
            DemoLogins logins, Database database) {
        this.desk = desk;
        this.services = services;
        this.portfolio = portfolio;
        this.accounts = accounts;
        this.logins = logins;
        this.database = database;
    }

    /**
     * The domains are added last, all together, and say that everything before them is there: a start that was cut off is taken up again.
     */
    @Override
    public void afterSingletonsInstantiated() {
        // Another node may do the same at this moment; it waits here, and then finds everything done.
        database.transaction(tx -> {
            tx.write(Sql.of("SET LOCAL lock_timeout = '60s'"));
            tx.write(Sql.of("SET LOCAL statement_timeout = '60s'"));
            boolean turn = tx.read(Turn.take("demo")).get();
            add();
            return turn;
        });
    }

    private void add() {
        if (logins.areOnlyOthers()) {
            throw new StartupFailure("The database holds accounts that are none of the demo's: the demo would set prices for them and open "
                    + "logins whose passwords everybody knows. Choose another folder with --data, or start without --demo.");
        }
        if (!logins.areAny()) {
            database.write(DemoClockTable.mark());
        }
        List<DomainAdministration.Line> lines = domains();
        if (portfolio.contains(lines.getLast().domain())) {
            return;
        }
        LOG.info("Adding the accounts, prices and domains of the demo, once");
        account("alpha", Optional.empty(), "EUR", "19", "500.00");
        account("beta", Optional.empty(), "USD", "0", "500.00");
        account("gamma", Optional.of("alpha"), "EUR", "19", "100.00");
        must(services.setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.empty(), Optional.empty(), "EUR", "12.00"));
        must(services.setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.empty(), Optional.empty(), "USD", "14.00"));
        must(services.setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.of("alpha"), Optional.of("gamma"), "EUR", "18.00"));
        if (!accounts.exists(DemoLogins.OPERATOR)) {
            must(desk.setOperatorPassword(Actor.operator(), DemoLogins.OPERATOR, DemoLogins.password(DemoLogins.OPERATOR)));
        }
        portfolio.add(Actor.operator(), lines);
    }

    private void account(String login, Optional<String> parent, String currency, String vat, String deposit) {
        if (!accounts.exists(login)) {
            must(desk.createToTry(Actor.operator(), login, parent, currency, new BigDecimal(vat), DemoLogins.password(login)));
        }
        boolean paid = accounts.find(login).flatMap(party -> database.read(Ledger.balance(party.id()))).filter(Ledger.Balance::isPositive)
                .isPresent();
        if (!paid) {
            must(desk.deposit(Actor.operator(), login, deposit, "demo deposit"));
        }
    }

    private static List<DomainAdministration.Line> domains() {
        List<DomainAdministration.Line> lines = new ArrayList<>();
        for (String account : List.of("alpha", "beta", "gamma")) {
            for (int i = 1; i <= DOMAINS; i++) {
                lines.add(line(account + i + ".example", account));
            }
        }
        lines.add(line("münchen-alpha.example", "alpha"));
        return lines;
    }

    private static DomainAdministration.Line line(String domain, String account) {
        return new DomainAdministration.Line(0, domain, account, "auth-" + domain);
    }

    private static void must(OrderResult done) {
        if (!(done instanceof OrderResult.Yes)) {
            throw new StartupFailure("The demo data cannot be added: " + done);
        }
    }
}
