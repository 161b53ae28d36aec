package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.admin.DomainAdministration;
import io.pinlock.admin.RecoveryAdministration;
import io.pinlock.base.Caller;
import io.pinlock.base.Listing;
import io.pinlock.base.Page;
import io.pinlock.base.journal.JournalEntry;
import io.pinlock.base.journal.JournalLists;
import io.pinlock.base.journal.JournalSearch;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.Pattern;
import io.pinlock.lock.LockStatus;
import io.pinlock.lock.PinLocks;
import io.pinlock.sms.SmsMessages;
import io.pinlock.transfer.TransferLists;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Any domain, also one that has left the portfolio, as the operator sees it: no auth code, no PIN, and nothing to change but that it can be
 * frozen, and its lock recovered ({@link OperatorRecoveryController}).
 */
@Controller
class OperatorDomainController {
    static final String PAGE = "/panel/operator/domains/";
    private static final int FEW = 10;
    private static final List<String> HISTORY = List.of("journal date", "login", "acts for", "actor", "action", "outcome", "detail",
            "repeated", "address");
    private static final List<String> MESSAGES = List.of("sms date", "sms number", "sms type", "sms status", "sms route", "sms reason");

    private final Domains domains;
    private final Accounts accounts;
    private final PinLocks locks;
    private final TransferLists transfers;
    private final SmsMessages messages;
    private final JournalLists journal;
    private final ListPage<SmsMessages.Message> messageList;
    private final ListPage<JournalEntry> journalList;
    private final Lists lists;
    private final DomainAdministration desk;
    private final RecoveryAdministration recoveries;
    private final Forms forms;
    private final InstantSource clock;

    OperatorDomainController(Domains domains, Accounts accounts, PinLocks locks, TransferLists transfers, SmsMessages messages,
            JournalLists journal, ListPage<SmsMessages.Message> messageList, ListPage<JournalEntry> journalList, Lists lists,
            DomainAdministration desk, RecoveryAdministration recoveries, Forms forms, InstantSource clock) {
        this.domains = domains;
        this.accounts = accounts;
        this.locks = locks;
        this.transfers = transfers;
        this.messages = messages;
        this.journal = journal;
        this.messageList = messageList;
        this.journalList = journalList;
        this.lists = lists;
        this.desk = desk;
        this.recoveries = recoveries;
        this.forms = forms;
        this.clock = clock;
    }

    @GetMapping(PAGE + "{name}")
    String page(@AuthenticationPrincipal PanelUser user, @PathVariable String name, Model model) {
        return show(user, name, model);
    }

    /** With a reason, which the holder sees; only the phone of the domain ends it. */
    @PostMapping(PAGE + "{name}/freeze")
    String freeze(@AuthenticationPrincipal PanelUser user, @PathVariable String name, @RequestParam(defaultValue = "") String reason,
            Model model) {
        DomainName domain = domain(name);
        return forms.order(desk.freeze(user.actor(), domain.ascii(), reason), PAGE + domain.ascii() + "?done=frozen", model,
                () -> show(user, name, model));
    }

    static DomainName domain(String name) {
        return DomainName.parse(name).orElseThrow(OperatorDomainController::unknown);
    }

    String show(PanelUser user, String name, Model model) {
        DomainName domain = domain(name);
        Optional<Caller> holder = domains.holderOf(domain).map(account -> user.reading(accounts.ancestryOf(account)));
        Optional<LockStatus> status = holder.flatMap(caller -> locks.status(caller, domain));
        List<SmsMessages.Message> sent = messages.newest(domain, FEW);
        Listing<JournalEntry> history = journal.search(JournalSearch.of(domain.ascii()), new Page(0, FEW, FEW));
        if (status.isEmpty() && sent.isEmpty() && history.total() == 0) {
            throw unknown();
        }
        model.addAttribute("domain", domain);
        model.addAttribute("now", clock.instant());
        status.ifPresent(found -> model.addAttribute("status", found));
        recoveries.waiting(domain).ifPresent(waiting -> model.addAttribute("order", waiting));
        holder.ifPresent(caller -> asked(caller, domain, model));
        model.addAttribute("messages", lists.operatorView(messageList.columns(MESSAGES), new Listing<>(sent, sent.size()), 1));
        model.addAttribute("history", lists.operatorView(journalList.columns(HISTORY), history, 1));
        return "panel/operator-domain";
    }

    private void asked(Caller holder, DomainName domain, Model model) {
        Instant now = clock.instant();
        transfers.received(holder.id(), new Pattern(domain.ascii()), false, new Page(0, 1, 1)).rows().stream()
                .filter(transfer -> transfer.isPending(now)).forEach(transfer -> model.addAttribute("transfer", transfer));
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
