package io.pinlock.lock;

import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import io.pinlock.billing.Term;
import io.pinlock.billing.Terms;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Lists the active locks of the calling account and when each is charged again. */
@Component
class QueryDomainPinLockList implements ListCommand {
    private static final List<String> NARROW = List.of("domain", "pinlock renewaldate");
    private static final List<String> WIDE = List.of("domain", "pinlock renewaldate", "pinlock paiduntildate", "pinlock activationdate",
            "pinlock authoritynumber", "pinlock language", "pinlock status");

    private final Database database;

    QueryDomainPinLockList(Database database) {
        this.database = database;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("DOMAIN", "LAST").andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("DOMAIN");
    }

    @Override
    public Listing list(Call call, ListOptions options) {
        return Pattern.parse(call.text("DOMAIN").orElse("*"))
                .<Listing>map(pattern -> new Listing.Rows(table(call.caller().id(), pattern, options)))
                .orElseGet(() -> new Listing.Refused(CallReason.MALFORMED.refusal("DOMAIN")));
    }

    private Table table(AccountId account, Pattern pattern, ListOptions options) {
        return database.reading(tx -> {
            ActiveLocks active = new ActiveLocks(List.of(account), pattern);
            var total = tx.read(active.count());
            List<PinLock> locks = tx.read(active.page(options)).get();
            Map<DomainName, Term> terms = tx.read(Terms.last(account, locks.stream().map(PinLock::domain).toList())).get();
            List<List<String>> rows = locks.stream()
                    .map(lock -> row(lock, Objects.requireNonNull(terms.get(lock.domain())), options.wide()))
                    .toList();
            return new Table(options.wide() ? WIDE : NARROW, rows, total.get());
        });
    }

    private static List<String> row(PinLock lock, Term term, boolean wide) {
        String renewal = ApiTimestamps.plain(lock.dueAt());
        return wide
                ? List.of(lock.domain().ascii(), renewal, ApiTimestamps.plain(term.end()),
                        lock.activatedAt().map(ApiTimestamps::plain).orElseThrow(), lock.number().masked(), lock.language().name(),
                        lock.statusText())
                : List.of(lock.domain().ascii(), renewal);
    }
}
