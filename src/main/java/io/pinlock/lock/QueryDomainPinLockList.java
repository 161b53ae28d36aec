package io.pinlock.lock;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.ListOptions;
import io.pinlock.command.Parameters;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.Table;
import io.pinlock.command.Timestamps;
import io.pinlock.database.Database;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Pattern;
import io.pinlock.money.Term;
import io.pinlock.money.Terms;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Lists the active locks of the calling account and when each is charged again. */
@Component
class QueryDomainPinLockList implements Command {
    private static final List<String> NARROW = List.of("domain", "pinlock renewaldate");
    private static final List<String> WIDE = List.of("domain", "pinlock renewaldate", "pinlock paiduntildate", "pinlock activationdate",
            "pinlock authoritynumber", "pinlock language", "pinlock status");

    private final Database database;

    QueryDomainPinLockList(Database database) {
        this.database = database;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("DOMAIN", "FIRST", "GENERATELIST", "LAST", "LIMIT", "ORDER", "ORDERBY", "WIDE");
    }

    @Override
    public Reply execute(Call call) {
        return switch (ListOptions.of(call)) {
            case ListOptions.Reading.Unreadable(var refusal) -> Reply.refused(refusal);
            case ListOptions.Reading.Read(var options) -> Pattern.parse(call.text("DOMAIN").orElse("*"))
                    .map(pattern -> list(call, pattern, options)).orElseGet(() -> Reply.refused(Refusal.malformed("DOMAIN")));
        };
    }

    private Reply list(Call call, Pattern pattern, ListOptions options) {
        return database.reading(tx -> {
            var total = tx.read(PinLockRows.countActive(call.caller().id(), pattern));
            List<PinLock> locks = tx.read(PinLockRows.active(call.caller().id(), pattern, options)).get();
            Map<DomainName, Term> terms = tx.read(Terms.last(call.caller().id(), locks.stream().map(PinLock::domain).toList())).get();
            List<List<String>> rows = locks.stream()
                    .map(lock -> row(lock, Objects.requireNonNull(terms.get(lock.domain())), options.wide()))
                    .toList();
            return new Table(options.wide() ? WIDE : NARROW, rows, total.get()).reply(options.page());
        });
    }

    private static List<String> row(PinLock lock, Term term, boolean wide) {
        String end = Timestamps.plain(term.end());
        return wide
                ? List.of(lock.domain().ascii(), end, end, lock.activatedAt().map(Timestamps::plain).orElseThrow(),
                        lock.number().masked(), lock.language().name(), lock.state().name())
                : List.of(lock.domain().ascii(), end);
    }

}
