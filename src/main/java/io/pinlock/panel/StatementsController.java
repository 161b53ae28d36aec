package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Listing;
import io.pinlock.billing.AccountingEntry;
import io.pinlock.billing.AccountingLists;
import io.pinlock.billing.Statement;
import io.pinlock.billing.Statements;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** An account's statements: what it had, what was booked in a month, what it has; to be read, printed and filed. */
@Controller
class StatementsController {
    /** A statement is made in memory. */
    private static final int PDFS_AT_ONCE = 2;
    private static final String PAGE = "/panel/account/statements";
    private static final String MONTH = PAGE + "/{month:[0-9-]+}";
    private static final Column<AccountingLists.Line> DOMAIN = Column.domain("accounting object", line -> domain(line.entry()));
    private static final Column<AccountingLists.Line> ASCII = Column.text("accounting object", line -> domain(line.entry()));
    private static final Column<AccountingLists.Line> CURRENCY = Column.text("accounting currency",
            line -> line.entry().gross().getCurrencyUnit().getCode());

    private final Statements statements;
    private final StatementPdf pdf;
    private final Lists lists;
    private final CsvDownloads downloads;
    private final Semaphore pdfs = new Semaphore(PDFS_AT_ONCE);
    private final Formats show;
    private final IssuerSettings issuer;
    private final InstantSource clock;

    StatementsController(Statements statements, StatementPdf pdf, Lists lists, CsvDownloads downloads, Formats show, IssuerSettings issuer,
            InstantSource clock) {
        this.statements = statements;
        this.pdf = pdf;
        this.lists = lists;
        this.downloads = downloads;
        this.show = show;
        this.issuer = issuer;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String list(@AuthenticationPrincipal PanelUser user, @RequestParam(defaultValue = "") String page, Model model) {
        int number = ListView.page(page);
        Listing<Statements.Month> found = statements.months(user.caller().account(), ListView.rows(number));
        model.addAttribute("months", found.rows());
        model.addAttribute("listing", ListView.of(List.of(), List.of(), found.total(), number));
        return "panel/statements";
    }

    @GetMapping(MONTH)
    String page(@AuthenticationPrincipal PanelUser user, @PathVariable String month, Model model) {
        model.addAttribute("statement", statement(user.caller(), month(month), DOMAIN));
        model.addAttribute("monthInWords", show.month(month(month)));
        return "panel/statement";
    }

    @GetMapping(MONTH + ".pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal PanelUser user, @PathVariable String month) {
        if (!pdfs.tryAcquire()) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        try {
            return file(month, pdf.write(statement(user.caller(), month(month), ASCII)));
        } finally {
            pdfs.release();
        }
    }

    private static ResponseEntity<byte[]> file(String month, byte[] content) {
        return ResponseEntity.ok().header("Content-Type", "application/pdf")
                .header("Content-Disposition", "attachment; filename=\"pinlock-statement-" + month + ".pdf\"").body(content);
    }

    @GetMapping(MONTH + ".csv")
    void csv(@AuthenticationPrincipal PanelUser user, @PathVariable String month, HttpServletResponse response) throws IOException {
        YearMonth wanted = month(month);
        ListPage<AccountingLists.Line> list = new ListPage<>("statement", List.of(),
                (caller, _, page) -> statements.lines(caller.account(), wanted, page),
                Stream.concat(columns(ASCII), Stream.of(CURRENCY)).toList(), List.of());
        downloads.send("statement-" + month, page -> list.part(user.caller(), Map.of(), page), response);
    }

    /** A month that has begun; any other has no statement. */
    private YearMonth month(String typed) {
        return Optional.of(typed).filter(text -> text.matches("20[0-9]{2}-(0[1-9]|1[0-2])")).map(YearMonth::parse)
                .filter(month -> !month.isAfter(today())).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private YearMonth today() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** @param domain the column of the domains */
    private StatementView statement(Caller caller, YearMonth month, Column<AccountingLists.Line> domain) {
        Statements.Detailed detailed = statements.detailed(caller.account(), month);
        Statement statement = detailed.statement();
        List<StatementView.Sum> sums = new ArrayList<>();
        statement.byKind().forEach((kind, total) -> sums.add(new StatementView.Sum(lists.word("accounting-type", kind.name()), total)));
        statement.byVat().forEach((percent, total) -> sums
                .add(new StatementView.Sum(show.amount(percent.toPlainString(), "%") + " " + lists.word("vat", "VAT"), total)));
        // What a subreseller pays it pays to the account above, not to who runs the platform.
        List<String> sellers = statement.account().parent().map(List::of)
                .orElseGet(() -> Stream.concat(Stream.of("PinLock"), issuer.issuer().stream()).toList());
        return new StatementView(statement, sellers,
                lists.view(caller, columns(domain).toList(), new Listing<>(detailed.lines(), statement.entries()), 1),
                sums, detailed.isShortened(), month.equals(today()));
    }

    private static Stream<Column<AccountingLists.Line>> columns(Column<AccountingLists.Line> domain) {
        return Stream.of(new Column<>("accounting date", line -> new Value.UtcTime(line.entry().at())),
                Column.text("accounting id", line -> Long.toString(line.entry().id())),
                Column.word("accounting type", line -> line.entry().kind().name()),
                Column.text("accounting description", line -> description(line.entry())), domain,
                Column.text("subreseller", line -> line.subreseller().orElse("")),
                Column.amount("accounting price", line -> line.entry().net()),
                Column.text("vat percent", line -> line.entry().vatPercent().map(BigDecimal::toPlainString).orElse("")),
                Column.amount("accounting vat", line -> line.entry().vat()),
                Column.amount("accounting vat price", line -> line.entry().gross()));
    }

    private static String domain(AccountingEntry entry) {
        return entry.domain().orElse("");
    }

    /** The domain has a column of its own. */
    private static String description(AccountingEntry entry) {
        String text = entry.description();
        return entry.domain().map(domain -> " " + domain).filter(text::endsWith)
                .map(domain -> text.substring(0, text.length() - domain.length())).orElse(text);
    }
}
