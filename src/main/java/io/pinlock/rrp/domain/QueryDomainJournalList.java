package io.pinlock.rrp.domain;

import io.pinlock.base.Dates;
import io.pinlock.base.journal.JournalEntry;
import io.pinlock.base.journal.JournalLists;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.RegistrarParameter;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Column;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import io.pinlock.rrp.language.TimeSpan;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Lists the journal as the calling account, or one below it, may read it: what happened to its domains and to itself, and what it did, also
 * for accounts below it. This command is an addition of this server. The network address and session of somebody else are not shown.
 */
@Component
class QueryDomainJournalList implements ListCommand {
    private static final Parameter<Pattern> DOMAIN = CommonParameters.pattern("DOMAIN");
    private static final Parameter<Pattern> ACTION = CommonParameters.pattern("ACTION");
    private static final int NARROW = 5;
    private static final List<Column<JournalEntry>> COLUMNS = List.of(
            new Column<>("journal date", entry -> ApiTimestamps.plain(entry.at())),
            new Column<>("domain", entry -> entry.domain().orElse("")),
            new Column<>("login", entry -> entry.login().orElse("")),
            new Column<>("action", JournalEntry::action),
            new Column<>("outcome", JournalEntry::outcome),
            new Column<>("detail", entry -> entry.detail().orElse("")),
            new Column<>("acts for", entry -> entry.actsFor().orElse("")),
            new Column<>("actor", JournalEntry::actor),
            new Column<>("address", entry -> entry.address().orElse("")),
            new Column<>("session", entry -> entry.session().orElse("")),
            new Column<>("number", entry -> Long.toString(entry.number())),
            new Column<>("times", entry -> Long.toString(entry.times())),
            new Column<>("last date", entry -> ApiTimestamps.plain(entry.lastAt())));

    private final JournalLists journal;
    private final RegistrarParameter registrar;

    QueryDomainJournalList(JournalLists journal, RegistrarParameter registrar) {
        this.journal = journal;
        this.registrar = registrar;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional(ACTION.name(), DOMAIN.name(), RegistrarParameter.NAME).andTimeSpan().andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("DATE");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        Pattern domain = call.read(DOMAIN, Pattern.ANY);
        Pattern action = call.read(ACTION, Pattern.ANY);
        TimeSpan span = TimeSpan.of(call, Dates.BEGINNING);
        JournalEntry.Wanted wanted = new JournalEntry.Wanted(registrar.read(call), domain.like(), action.like(), span.from(), span.until());
        return Table.of(options.wide() ? COLUMNS : COLUMNS.subList(0, NARROW),
                journal.list(wanted, options.page(), options.descending()));
    }
}
