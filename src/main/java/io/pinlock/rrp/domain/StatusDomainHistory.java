package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.base.database.Database;
import io.pinlock.base.journal.JournalEntry;
import io.pinlock.domain.ContactRole;
import io.pinlock.domain.DepartedDomain;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.HeldDomain;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
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

    private final Database database;

    StatusDomainHistory(Database database) {
        this.database = database;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("DOMAIN", "HISTORYID");
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        Optional<String> id = call.text("HISTORYID");
        if (id.filter(text -> !text.matches("[0-9]{1,18}")).isPresent()) {
            return Reply.refused(CallReason.MALFORMED.refusal("HISTORYID"));
        }
        if (id.isPresent()) {
            return database.read(DepartedDomain.of(call.caller().id(), Long.parseLong(id.get())))
                    .filter(departed -> call.text("DOMAIN").filter(name -> !DomainName.parse(name).equals(Optional.of(departed.name())))
                            .isEmpty())
                    .map(departed -> show(call, departed.name(), Optional.of(departed)))
                    .orElseGet(() -> Reply.refused(DomainReason.UNKNOWN_HISTORY.refusal()));
        }
        return call.text("DOMAIN").isEmpty()
                ? Reply.refused(CallReason.MISSING.refusal("DOMAIN"))
                : DomainParameter.read(call, name -> show(call, name, database.read(DepartedDomain.last(call.caller().id(), name))));
    }

    private Reply show(Call call, DomainName name, Optional<DepartedDomain> departed) {
        List<JournalEntry> entries = database.read(JournalEntry.Wanted.of(call.caller(), name.ascii()).newest(ENTRIES));
        if (departed.isEmpty() && entries.isEmpty()) {
            return Reply.refused(DomainReason.UNKNOWN_DOMAIN.refusal());
        }
        Reply reply = Reply.ok().with("domain", name.ascii());
        departed.ifPresent(known -> describe(reply, known));
        return reply.with("log", entries.stream().map(StatusDomainHistory::line).toList());
    }

    private static String line(JournalEntry entry) {
        return Stream.of(Optional.of(ApiTimestamps.plain(entry.at())), entry.login().or(() -> Optional.of(entry.actor())),
                Optional.of(entry.action()), Optional.of(entry.outcome()), entry.detail()).flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private static void describe(Reply reply, DepartedDomain departed) {
        reply.with("status", departed.registration().statuses());
        for (ContactRole role : ContactRole.values()) {
            reply.with(role.property(), departed.registration().contacts(role));
        }
        reply.with("nameserver", departed.registration().nameservers())
                .with("roid", HeldDomain.roidText(departed.roid()))
                .with("updated date", ApiTimestamps.withFraction(departed.updatedAt()))
                .with("updated by", departed.updatedBy())
                .with("deleted date", ApiTimestamps.withFraction(departed.at()))
                .with("created date", ApiTimestamps.withFraction(departed.createdAt()))
                .with("created by", departed.createdBy())
                .with("registration expiration date", departed.registration().until().map(ApiTimestamps::withFraction))
                .with("reason", departed.reason().name());
    }
}
