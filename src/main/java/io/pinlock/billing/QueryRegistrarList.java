package io.pinlock.billing;

import io.pinlock.account.AccountDetails;
import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Lists the accounts below the calling one, at any depth. The columns are this server's: the documentation names none. */
@Component
class QueryRegistrarList implements ListCommand {
    private static final List<String> NARROW = List.of("registrar");
    private static final List<String> WIDE = List.of("registrar", "parent", "currency", "vat", "amount", "credit", "emergencycredit",
            "created date");

    private final Database database;

    QueryRegistrarList(Database database) {
        this.database = database;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("REGISTRAR").andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("REGISTRAR");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        return Pattern.parse(call.text("REGISTRAR").orElse("*"))
                .map(pattern -> table(call.caller().id(), pattern.like(), options))
                .orElseThrow(() -> new CallRefused(CallReason.MALFORMED.refusal("REGISTRAR")));
    }

    private Table table(AccountId caller, String like, ListOptions options) {
        return database.reading(tx -> {
            List<AccountId> below = tx.read(Accounts.tree(caller)).get().stream().filter(account -> !account.equals(caller)).toList();
            var total = tx.read(AccountDetails.count(below, like));
            List<AccountDetails> found = tx.read(AccountDetails.among(below, like, options)).get();
            Map<AccountId, Ledger.Balance> balances = tx.read(Ledger.balances(found.stream().map(AccountDetails::id).toList())).get();
            List<List<String>> rows = found.stream()
                    .map(account -> options.wide()
                            ? wide(account, Objects.requireNonNull(balances.get(account.id())))
                            : List.of(account.login()))
                    .toList();
            return new Table(options.wide() ? WIDE : NARROW, rows, total.get());
        });
    }

    private static List<String> wide(AccountDetails account, Ledger.Balance balance) {
        return List.of(account.login(), account.parent().orElse(""), account.currency(), account.vatText(), Amounts.text(balance.balance()),
                Amounts.text(balance.creditLimit()), Amounts.text(balance.emergencyCredit()), ApiTimestamps.plain(account.createdAt()));
    }
}
