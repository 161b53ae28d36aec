package io.pinlock.lock;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Transaction;
import io.pinlock.billing.Service;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.BooleanParameter;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lists what an account has running of a service, and when each is charged again; with INCLUDESUB also that of the accounts below. */
@Component
class QueryActiveServiceList implements ListCommand {
    private static final List<String> COLUMNS = List.of("object", "renewaldate", "period", "periodtype");
    private static final List<String> COLUMNS_WITH_SUB = List.of("object", "renewaldate", "period", "periodtype", "registrar");
    /** The documented types; this server has one of them, and nothing of the others. */
    private static final Set<String> TYPES = Set.of("WHOIS-PROXY", "DOMAIN-PIN-LOCK", "FEEDBACK-SELFSERVICE", "NET-REGISTRY-LOCK",
            "COM-REGISTRY-LOCK", "CC-REGISTRY-LOCK", "NAME-REGISTRY-LOCK", "TV-REGISTRY-LOCK", "ANYCAST1", "DNSZONE");

    private final Database database;

    QueryActiveServiceList(Database database) {
        this.database = database;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("TYPE").andOptional("INCLUDESUB", "OBJECT").andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("OBJECT", "RENEWALDATE");
    }

    @Override
    public Listing list(Call call, ListOptions options) {
        String type = call.required("TYPE").toUpperCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            return new Listing.Refused(CallReason.INVALID.refusal("TYPE"));
        }
        Optional<Boolean> withSub = BooleanParameter.read(call, "INCLUDESUB", false);
        if (withSub.isEmpty()) {
            return new Listing.Refused(CallReason.MALFORMED.refusal("INCLUDESUB"));
        }
        Optional<Pattern> object = Pattern.parse(call.text("OBJECT").orElse("*"));
        if (object.isEmpty()) {
            return new Listing.Refused(CallReason.MALFORMED.refusal("OBJECT"));
        }
        return new Listing.Rows(Service.parse(type).isPresent()
                ? database.reading(tx -> table(tx, call.caller().id(), object.get(), withSub.get(), options))
                : new Table(withSub.get() ? COLUMNS_WITH_SUB : COLUMNS, List.of(), 0));
    }

    private static Table table(Transaction tx, AccountId caller, Pattern object, boolean withSub, ListOptions options) {
        List<AccountId> accounts = withSub ? tx.read(Accounts.tree(caller)).get() : List.of(caller);
        ActiveLocks active = new ActiveLocks(accounts, object);
        var total = tx.read(active.count());
        List<PinLock> locks = tx.read(active.page(options)).get();
        var logins = tx.read(Accounts.logins(locks.stream().map(PinLock::account).distinct().toList()));
        List<List<String>> rows = locks.stream().map(lock -> withSub ? rowWithSub(lock, logins.get()) : row(lock)).toList();
        return new Table(withSub ? COLUMNS_WITH_SUB : COLUMNS, rows, total.get());
    }

    private static List<String> row(PinLock lock) {
        return List.of(lock.domain().ascii(), ApiTimestamps.plain(lock.dueAt()), "1", "YEAR");
    }

    private static List<String> rowWithSub(PinLock lock, Map<AccountId, String> logins) {
        return List.of(lock.domain().ascii(), ApiTimestamps.plain(lock.dueAt()), "1", "YEAR",
                Objects.requireNonNull(logins.get(lock.account())));
    }
}
