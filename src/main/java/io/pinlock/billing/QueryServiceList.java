package io.pinlock.billing;

import io.pinlock.account.AccountReason;
import io.pinlock.account.Accounts;
import io.pinlock.base.Caller;
import io.pinlock.base.database.Database;
import io.pinlock.rrp.language.BooleanParameter;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Lists services with the net price that an account pays. A service is active for an account that can order it: it has a price, and a
 * subreseller has it activated.
 */
@Component
class QueryServiceList implements ListCommand {
    private static final List<String> COLUMNS = List.of("service", "type", "period", "periodtype", "setup", "annual", "transfer",
            "restore", "trade", "application", "currency", "description", "active");
    /** The documented kinds of services; this server sells one of kind OTHER. */
    private static final Set<String> KINDS = Set.of("MOBILE", "SERVER", "WEBSPACE", "APPLICATION", "TRUSTEE", "CERTIFICATE", "SUBRESELLER",
            Service.KIND, "TRADEMARK");
    private static final String NOT_APPLICABLE = "N/A";

    private final Database database;
    private final Accounts accounts;

    QueryServiceList(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("INACTIVE", "INDIVIDUAL", "REGISTRAR", "SERVICE").andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("SERVICE");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        Optional<Boolean> inactive = BooleanParameter.read(call, "INACTIVE", false);
        if (inactive.isEmpty()) {
            throw new CallRefused(CallReason.MALFORMED.refusal("INACTIVE"));
        }
        Optional<Boolean> individual = BooleanParameter.read(call, "INDIVIDUAL", false);
        if (individual.isEmpty()) {
            throw new CallRefused(CallReason.MALFORMED.refusal("INDIVIDUAL"));
        }
        String kind = call.text("SERVICE").orElse(Service.KIND).toUpperCase(Locale.ROOT);
        if (!KINDS.contains(kind)) {
            throw new CallRefused(CallReason.INVALID.refusal("SERVICE"));
        }
        return accounts.lookedAt(call).map(account -> {
            List<List<String>> all = kind.equals(Service.KIND) ? rows(account, inactive.get(), individual.get()) : List.of();
            return new Table(COLUMNS, options.page().of(all), all.size());
        }).orElseThrow(() -> new CallRefused(AccountReason.UNKNOWN_ACCOUNT.refusal()));
    }

    /**
     * The rows of all services.
     *
     * @param inactive   also those that are not active
     * @param individual only those with a price for this account alone
     */
    private List<List<String>> rows(Caller account, boolean inactive, boolean individual) {
        return database.reading(tx -> List.of(Service.values()).stream().flatMap(service -> {
            var activated = tx.read(Services.isActivated(account.id(), service));
            Optional<Price> price = tx.read(Prices.forLine(service, account.line())).get().getFirst();
            boolean active = price.isPresent() && (account.isRegistrar() || activated.get());
            boolean shown = (active || inactive) && (!individual || price.filter(Price::individual).isPresent());
            return shown ? List.of(row(service, account, price, active)).stream() : List.<List<String>>of().stream();
        }).toList());
    }

    private static List<String> row(Service service, Caller account, Optional<Price> price, boolean active) {
        String currency = account.account().currency();
        return List.of(Service.KIND.toLowerCase(Locale.ROOT), service.text(), "1", "YEAR",
                Amounts.text(Money.zero(CurrencyUnit.of(currency))),
                price.map(Price::net).map(Amounts::text).orElse(NOT_APPLICABLE), NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE,
                NOT_APPLICABLE, currency, service.description(), active ? "1" : "0");
    }
}
