package io.pinlock.panel;

import io.pinlock.account.Accounts;
import io.pinlock.base.Page;
import io.pinlock.base.journal.JournalLists;
import io.pinlock.base.journal.JournalSearch;
import io.pinlock.billing.AccountOverview;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.domain.Pattern;
import io.pinlock.domain.PortfolioSearch;
import io.pinlock.sms.SmsMessages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The search field that each page has: what is written whole leads to its page, anything else to what fits. */
@Controller
class FindController {
    private static final String PAGE = "/panel/find";
    private static final int ACCOUNTS_SHOWN = 10;
    private static final List<Column<PortfolioSearch.Holding>> COLUMNS = List.of(
            Column.domain("domain", holding -> holding.domain().ascii()),
            new Column<>("registrar", holding -> new Value.Account(holding.holder())));

    private final Domains domains;
    private final Accounts accounts;
    private final SmsMessages messages;
    private final PortfolioSearch portfolio;
    private final AccountOverview overview;
    private final JournalLists journal;
    private final Lists lists;

    FindController(Domains domains, Accounts accounts, SmsMessages messages, PortfolioSearch portfolio, AccountOverview overview,
            JournalLists journal, Lists lists) {
        this.journal = journal;
        this.domains = domains;
        this.accounts = accounts;
        this.messages = messages;
        this.portfolio = portfolio;
        this.overview = overview;
        this.lists = lists;
    }

    @GetMapping(PAGE)
    String find(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String page, Model model) {
        String typed = q.strip();
        if (user.isOperator()) {
            List<String> exact = exact(typed);
            return exact.size() == 1 ? "redirect:" + exact.getFirst() : results(typed, ListView.page(page), model);
        }
        Optional<DomainName> whole = DomainName.parse(typed)
                .filter(name -> domains.heldAmong(user.caller().id(), List.of(name)).contains(name));
        return whole.map(name -> "redirect:" + DomainController.PAGE + name.ascii())
                .orElseGet(() -> "redirect:" + UriComponentsBuilder.fromPath("/panel/domains").queryParam("q", "{q}").build(typed)
                        .toASCIIString());
    }

    /** The pages of what has exactly that name: a domain, an account, a message. */
    private List<String> exact(String typed) {
        Optional<String> domain = DomainName.parse(typed).filter(this::isKnown)
                .map(name -> OperatorDomainController.PAGE + name.ascii());
        Optional<String> account = Accounts.login(typed).filter(login -> accounts.find(login).isPresent())
                .map(login -> OperatorAccountsController.PAGE + "/" + login);
        Optional<String> message = MessageController.id(typed).filter(id -> messages.find(id).isPresent())
                .map(id -> MessageController.OPERATOR + id);
        return Stream.of(domain, account, message).flatMap(Optional::stream).toList();
    }

    /** In the portfolio, or in the journal since it has left. */
    private boolean isKnown(DomainName name) {
        return domains.holderOf(name).isPresent() || !journal.newest(JournalSearch.of(name.ascii()), 1).isEmpty();
    }

    private String results(String typed, int page, Model model) {
        Pattern pattern = Search.pattern(typed).orElse(new Pattern(""));
        PortfolioSearch.Found found = portfolio.find(pattern, ListView.rows(page));
        model.addAttribute("found", typed);
        model.addAttribute("whole", found.whole());
        model.addAttribute("most", PortfolioSearch.LOOKED_THROUGH);
        model.addAttribute("accounts", overview.all(pattern.like(), new Page(0, ACCOUNTS_SHOWN, ACCOUNTS_SHOWN)));
        model.addAttribute("listing", lists.operatorView(COLUMNS, found.holdings(), page));
        model.addAttribute("query", Search.query(Map.of("q", typed)));
        return "panel/operator-find";
    }
}
