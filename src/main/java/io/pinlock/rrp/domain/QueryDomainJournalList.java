package io.pinlock.rrp.domain;

import io.pinlock.base.Caller;
import io.pinlock.base.Dates;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.JournalEntry;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.RegistrarParameter;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import io.pinlock.rrp.language.TimeSpan;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lists the journal as the calling account, or one below it, may read it: what happened to its domains and to itself, and what it did. This
 * command is an addition of this server. The network address and session of somebody else are not shown.
 */
@Component
class QueryDomainJournalList implements ListCommand {
    private static final List<String> NARROW = List.of("journal date", "domain", "login", "action", "outcome");
    private static final List<String> WIDE = List.of("journal date", "domain", "login", "action", "outcome", "detail", "acts for", "actor",
            "address", "session", "number");

    private final Database database;
    private final RegistrarParameter registrar;

    QueryDomainJournalList(Database database, RegistrarParameter registrar) {
        this.database = database;
        this.registrar = registrar;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("ACTION", "DOMAIN", RegistrarParameter.NAME).andTimeSpan().andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("DATE");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        Optional<Pattern> domain = Pattern.parse(call.text("DOMAIN").orElse("*"));
        Optional<Pattern> action = Pattern.parse(call.text("ACTION").orElse("*"));
        if (domain.isEmpty() || action.isEmpty()) {
            throw new CallRefused(CallReason.MALFORMED.refusal(domain.isEmpty() ? "DOMAIN" : "ACTION"));
        }
        TimeSpan span = TimeSpan.of(call, Dates.BEGINNING);
        Caller caller = registrar.read(call);
        return table(caller, new JournalEntry.Wanted(caller.id(), caller.account().login(), domain.get().like(), action.get().like(),
                span.from(), span.until()), options);
    }

    private Table table(Caller caller, JournalEntry.Wanted wanted, ListOptions options) {
        return database.reading(tx -> {
            var total = tx.read(wanted.count());
            var page = tx.read(wanted.page(options.page(), options.descending()));
            List<List<String>> rows = page.get().stream().map(entry -> options.wide() ? wide(caller, entry) : narrow(entry)).toList();
            return new Table(options.wide() ? WIDE : NARROW, rows, total.get());
        });
    }

    private static List<String> narrow(JournalEntry entry) {
        return List.of(ApiTimestamps.plain(entry.at()), entry.domain().orElse(""), entry.login().orElse(""), entry.action(),
                entry.outcome());
    }

    private static List<String> wide(Caller caller, JournalEntry entry) {
        Optional<String> own = entry.login()
                .filter(login -> login.equals(caller.account().login()) || login.equals(caller.actor().login()));
        return List.of(ApiTimestamps.plain(entry.at()), entry.domain().orElse(""), entry.login().orElse(""), entry.action(),
                entry.outcome(),
                entry.detail().orElse(""), entry.actsFor().orElse(""), entry.actor(), own.flatMap(_ -> entry.address()).orElse(""),
                own.flatMap(_ -> entry.session()).orElse(""), Long.toString(entry.number()));
    }
}
