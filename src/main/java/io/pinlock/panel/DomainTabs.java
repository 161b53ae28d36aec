package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Page;
import io.pinlock.base.journal.JournalEntry;
import io.pinlock.base.journal.JournalLists;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Nameservers;
import io.pinlock.lock.Act;
import io.pinlock.lock.AuthorityChange;
import io.pinlock.lock.BoundOrder;
import io.pinlock.lock.Contact;
import io.pinlock.lock.LockStatus;
import io.pinlock.lock.Parking;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of a domain shows of it beside lock and transfers, by the tab that is in front. */
@Component
class DomainTabs {
    private static final Page NEWEST = new Page(0, 10, 10);

    private final JournalLists journal;
    private final List<Column<JournalEntry>> columns;
    private final Lists lists;
    private final Nameservers nameservers;
    private final Parking parking;

    DomainTabs(JournalLists journal, ListPage<JournalEntry> history, Lists lists, Nameservers nameservers, Parking parking) {
        this.journal = journal;
        columns = history.shownColumns().stream().filter(column -> !column.name().equals("domain"))
                .map(column -> column.name().equals("action") ? Column.word("action", JournalEntry::action) : column).toList();
        this.lists = lists;
        this.nameservers = nameservers;
        this.parking = parking;
    }

    /**
     * A change of the contacts that is the outstanding order.
     *
     * @param proves whether a PIN or a code of a new contact comes with it
     */
    record Change(boolean proves) {}

    void fill(Caller caller, LockStatus status, String tab, Model model) {
        DomainName domain = status.domain().name();
        model.addAttribute("tab", tab);
        switch (tab) {
            case "registration" -> {
                model.addAttribute("shown", RegistrationForm.shown(status.domain().registration()));
                model.addAttribute("parking", parking.nameservers());
            }
            case "contacts" -> {
                model.addAttribute("contactNames", status.contacts().stream().map(LockStatus.ShownContact::contact)
                        .collect(Collectors.toMap(Contact::position, Contact::shownName)));
                status.token().flatMap(LockStatus.Pin::order).map(BoundOrder::order).filter(order -> order.is(Act.AUTHORITY))
                        .ifPresent(order -> model.addAttribute("change", new Change(AuthorityChange.of(order).hasNewToken())));
            }
            case "hosts" -> model.addAttribute("hosts", nameservers.below(caller.id(), domain));
            case "history" -> model.addAttribute("history", lists.view(caller, columns,
                    journal.list(JournalEntry.Wanted.of(caller, domain.ascii()), NEWEST, true), 1));
            default -> {
                // The page has all of it.
            }
        }
    }
}
