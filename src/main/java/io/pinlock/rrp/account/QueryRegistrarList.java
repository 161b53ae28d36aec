package io.pinlock.rrp.account;

import io.pinlock.billing.AccountOverview;
import io.pinlock.billing.AccountOverview.Summary;
import io.pinlock.billing.Amounts;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Column;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the accounts below the calling one, at any depth. The columns are this server's: the documentation names none. */
@Component
class QueryRegistrarList implements ListCommand {
    private static final Parameter<Pattern> REGISTRAR = CommonParameters.pattern("REGISTRAR");
    private static final List<Column<Summary>> COLUMNS = List.of(
            new Column<>("registrar", found -> found.account().login()),
            new Column<>("parent", found -> found.account().parent().orElse("")),
            new Column<>("currency", found -> found.account().currency()),
            new Column<>("vat", found -> found.account().vatText()),
            new Column<>("amount", found -> Amounts.text(found.balance().balance())),
            new Column<>("credit", found -> Amounts.text(found.balance().creditLimit())),
            new Column<>("emergencycredit", found -> Amounts.text(found.balance().emergencyCredit())),
            new Column<>("created date", found -> ApiTimestamps.plain(found.account().createdAt())));

    private final AccountOverview accounts;

    QueryRegistrarList(AccountOverview accounts) {
        this.accounts = accounts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional(REGISTRAR.name()).andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("REGISTRAR");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        Pattern logins = call.read(REGISTRAR, Pattern.ANY);
        return Table.of(options.wide() ? COLUMNS : COLUMNS.subList(0, 1),
                accounts.below(call.caller().id(), logins, options.descending(), options.page()));
    }
}
