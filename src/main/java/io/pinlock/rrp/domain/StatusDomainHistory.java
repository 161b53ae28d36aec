package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.base.journal.JournalEntry;
import io.pinlock.base.journal.JournalLists;
import io.pinlock.domain.DepartedDomain;
import io.pinlock.domain.Departures;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.HeldDomain;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Shows a domain as it was when it left the caller's account: the last time, or with HISTORYID another one (KB 56779830006); and, as {@code
 * log}, the newest hundred entries of the journal about it that the account may read, also while the account holds it.
 * QueryDomainJournalList has all of them.
 */
@Component
class StatusDomainHistory implements Command {
    private static final int ENTRIES = 100;

    private final Departures departures;
    private final JournalLists journal;

    StatusDomainHistory(Departures departures, JournalLists journal) {
        this.departures = departures;
        this.journal = journal;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional(CommonParameters.DOMAIN.name(), QueryDomainHistoryList.HISTORYID.name());
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        Optional<Long> id = call.find(QueryDomainHistoryList.HISTORYID);
        if (id.isEmpty()) {
            DomainName name = call.read(CommonParameters.DOMAIN);
            return show(call, name, departures.last(call.caller().id(), name));
        }
        return departures.find(call.caller().id(), id.get())
                .filter(departed -> call.text(CommonParameters.DOMAIN.name())
                        .filter(name -> !DomainName.parse(name).equals(Optional.of(departed.name()))).isEmpty())
                .map(departed -> show(call, departed.name(), Optional.of(departed)))
                .orElseGet(() -> Reply.refused(DomainReason.UNKNOWN_HISTORY.refusal()));
    }

    private Reply show(Call call, DomainName name, Optional<DepartedDomain> departed) {
        List<JournalEntry> entries = journal.newest(JournalEntry.Wanted.of(call.caller(), name.ascii()), ENTRIES);
        if (departed.isEmpty() && entries.isEmpty()) {
            return Reply.refused(DomainReason.UNKNOWN_DOMAIN.refusal());
        }
        Reply reply = Reply.ok().with("domain", name.ascii());
        departed.ifPresent(known -> describe(reply, known));
        return reply.with("log", entries.stream().map(StatusDomainHistory::line).toList());
    }

    private static String line(JournalEntry entry) {
        return Stream.of(Optional.of(ApiTimestamps.plain(entry.at())), entry.login().or(() -> Optional.of(entry.actor())),
                Optional.of(entry.action()), Optional.of(entry.outcome()), entry.detail(), repeated(entry)).flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> repeated(JournalEntry entry) {
        return entry.times() == 1
                ? Optional.empty()
                : Optional.of(entry.times() + " times, last at " + ApiTimestamps.plain(entry.lastAt()));
    }

    private static void describe(Reply reply, DepartedDomain departed) {
        reply.with("status", departed.registration().statuses());
        DomainData.writeContacts(reply, departed.registration());
        reply.with("nameserver", departed.registration().nameservers())
                .with("roid", HeldDomain.roidText(departed.roid()))
                .with("updated date", ApiTimestamps.withFraction(departed.updatedAt()))
                .with("updated by", departed.updatedBy())
                .with("deleted date", ApiTimestamps.withFraction(departed.at()))
                .with("created date", ApiTimestamps.withFraction(departed.createdAt()))
                .with("created by", departed.createdBy())
                .with("registration expiration date", departed.registration().until().map(ApiTimestamps::withFraction).stream().toList())
                .with("reason", departed.reason().name());
    }
}
