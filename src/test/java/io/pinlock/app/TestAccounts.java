package io.pinlock.app;

import static io.pinlock.app.TestServer.done;

import io.pinlock.account.Accounts;
import io.pinlock.admin.AccountAdministration;
import io.pinlock.admin.DomainAdministration;
import io.pinlock.admin.ServiceAdministration;
import io.pinlock.base.journal.Actor;
import io.pinlock.billing.Service;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Accounts and domains for tests, as an operator makes them. The password of an account is its login and {@code -secret}. */
public interface TestAccounts extends RunningServer {
    /** That beginning and a number, which nothing else in this test run has. */
    String unique(String beginning);

    default AccountAdministration desk() {
        return bean(AccountAdministration.class);
    }

    default ServiceAdministration services() {
        return bean(ServiceAdministration.class);
    }

    /** The operator's login, whose password is {@code chief-secret}. */
    default String operator() {
        synchronized (this) {
            if (!bean(Accounts.class).exists("chief")) {
                done(desk().setOperatorPassword(Actor.operator(), "chief", "chief-secret"));
            }
        }
        return "chief";
    }

    /** A registrar with 19 % VAT, a deposit of 500.00 EUR, and a name of its own. */
    default String registrar() {
        return account(Optional.empty(), "500.00");
    }

    default String account(Optional<String> parent, String deposit) {
        String login = unique("acc");
        done(desk().create(Actor.operator(), login, parent, "EUR", new BigDecimal("19"), login + "-secret"));
        if (new BigDecimal(deposit).signum() > 0) {
            done(desk().deposit(Actor.operator(), login, deposit, "test"));
        }
        return login;
    }

    /** Subreseller of that account with the service, which pays that price. */
    default String subreseller(String parent, String deposit, String price) {
        String login = account(Optional.of(parent), deposit);
        done(services().setPrice(Actor.operator(), Service.DOMAIN_PIN_LOCK, Optional.of(parent), Optional.of(login), "EUR", price));
        done(services().activateService(Actor.operator(), login, Service.DOMAIN_PIN_LOCK));
        return login;
    }

    /** A domain of that account, with the auth code {@code auth-<domain>}. */
    default String domain(String login) {
        String name = unique("d") + ".example";
        List<DomainAdministration.Result> results = bean(DomainAdministration.class).add(Actor.operator(),
                List.of(new DomainAdministration.Line(1, name, login, "auth-" + name)));
        if (!results.equals(List.of(new DomainAdministration.Result.Added()))) {
            throw new AssertionError(results.toString());
        }
        return name;
    }
}
