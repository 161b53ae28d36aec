package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.base.Dates;
import io.pinlock.base.Sorting;
import io.pinlock.base.journal.JournalEntry;
import io.pinlock.base.journal.JournalLists;
import io.pinlock.billing.Accounting;
import io.pinlock.billing.AccountingLists;
import io.pinlock.domain.Pattern;
import io.pinlock.event.Event;
import io.pinlock.event.EventSearch;
import io.pinlock.event.Events;
import io.pinlock.lock.LockLists;
import io.pinlock.sms.SmsMessages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of an account that are lists. Their files have the columns of the API's lists. */
@Configuration(proxyBeanMethods = false)
class ListPages {
    private static final Filter<Pattern> DOMAIN = Filter.pattern("DOMAIN");
    private static final Filter<Pattern> ACTION = Filter.pattern("ACTION");
    private static final Filter<Pattern> OBJECT = Filter.pattern("OBJECT");
    private static final Filter<Instant> MINDATE = Filter.from("MINDATE");
    private static final Filter<Instant> MAXDATE = Filter.until("MAXDATE");
    private static final Filter<Integer> DAYS = Filter.number("DAYS");
    private static final int DAYS_AHEAD = 400;

    @Bean
    ListPage<SmsMessages.Message> messageList(SmsMessages messages) {
        return new ListPage<>("messages", List.of(DOMAIN),
                (caller, query, page) -> messages.list(caller.id(), DOMAIN.of(query, Pattern.ANY), Optional.empty(),
                        new Sorting<>(SmsMessages.Order.QUEUED, true), page),
                List.of(new Column<>("sms date", message -> new Value.Message(message.queuedAt(), message.id())),
                        Column.domain("domain", message -> message.domain().ascii()),
                        Column.text("sms number", message -> message.number().masked()),
                        Column.word("sms type", message -> message.type().name()),
                        new Column<>("sms status", message -> new Value.Badge(message.state().name())),
                        Column.text("sms reason", message -> message.reason().orElse("")),
                        Column.text("sms route", message -> message.route().orElse("")),
                        Column.text("sms provider id", message -> message.providerId().orElse("")),
                        Column.text("sms attempts", message -> Long.toString(message.attempts())),
                        Column.text("sms language", message -> message.language().name()),
                        Column.time("sms changed date", SmsMessages.Message::changedAt),
                        Column.text("sms id", message -> message.id().toString())),
                List.of("sms date", "domain", "sms number", "sms type", "sms status", "sms route", "sms reason"));
    }

    @Bean
    ListPage<Event> eventList(Events events, EventWords words) {
        return new ListPage<>("events", List.of(MINDATE, MAXDATE),
                (caller, query, page) -> events.list(caller.id(),
                        new EventSearch(false, Pattern.ANY, Pattern.ANY, MINDATE.of(query, Dates.BEGINNING),
                                MAXDATE.of(query, Dates.FOREVER), true, true),
                        new Sorting<>(EventSearch.Order.DATE, true), page),
                List.of(Column.text("event", event -> Long.toString(event.id())),
                        Column.word("eventclass", Event::about),
                        Column.word("eventsubclass", Event::subclass),
                        Column.time("event date", Event::at),
                        Column.domain("object id", Event::object),
                        Column.ofPage("event about", event -> words.about(event.data()))),
                List.of("event date", "object id", "eventclass", "eventsubclass", "event about"));
    }

    @Bean
    ListPage<JournalEntry> journalList(JournalLists journal, EventWords words) {
        return new ListPage<>("journal", List.of(DOMAIN, ACTION, MINDATE, MAXDATE),
                (caller, query, page) -> journal.list(wanted(caller, query), page, true),
                List.of(Column.time("journal date", JournalEntry::at),
                        Column.domain("domain", entry -> entry.domain().orElse("")),
                        Column.text("login", entry -> entry.login().orElse("")),
                        Column.text("action", JournalEntry::action),
                        Column.word("outcome", JournalEntry::outcome),
                        Column.text("detail", entry -> entry.detail().orElse("")),
                        Column.text("acts for", entry -> entry.actsFor().orElse("")),
                        Column.word("actor", JournalEntry::actor),
                        Column.text("address", entry -> entry.address().orElse("")),
                        Column.text("session", entry -> entry.session().orElse("")),
                        Column.text("number", entry -> Long.toString(entry.number())),
                        Column.text("times", entry -> Long.toString(entry.times())),
                        Column.time("last date", JournalEntry::lastAt),
                        Column.ofPage("repeated", words::repeated)),
                List.of("journal date", "domain", "login", "acts for", "action", "outcome", "detail", "repeated", "address"));
    }

    /** Which entries of the journal somebody asks for, by what was typed. */
    static JournalEntry.Wanted wanted(Caller reader, Map<String, String> query) {
        return new JournalEntry.Wanted(reader, DOMAIN.of(query, Pattern.ANY).like(), ACTION.of(query, Pattern.ANY).like(),
                MINDATE.of(query, Dates.BEGINNING), MAXDATE.of(query, Dates.FOREVER));
    }

    @Bean
    ListPage<AccountingLists.Line> entryList(AccountingLists accounting) {
        return new ListPage<>("entries", List.of(MINDATE, MAXDATE, OBJECT),
                (caller, query, page) -> accounting.list(caller.account(),
                        new Accounting.Wanted(MINDATE.of(query, Dates.BEGINNING), MAXDATE.of(query, Dates.FOREVER),
                                OBJECT.of(query, Pattern.ANY), Optional.empty()),
                        new Sorting<>(AccountingLists.Order.DATE, true), page).listing(),
                List.of(Column.time("accounting date", line -> line.entry().at()),
                        Column.word("accounting type", line -> line.entry().kind().name()),
                        Column.text("accounting description", line -> line.entry().description()),
                        Column.text("accounting amount", _ -> "1"),
                        Column.amount("accounting price", line -> line.entry().net()),
                        Column.amount("accounting vat", line -> line.entry().vat()),
                        Column.amount("accounting vat price", line -> line.entry().gross()),
                        Column.text("accounting currency", line -> line.entry().gross().getCurrencyUnit().getCode()),
                        Column.text("exchange rate", _ -> "1.0000"),
                        Column.text("exchange currency", line -> line.entry().gross().getCurrencyUnit().getCode()),
                        Column.text("invoice period", line -> YearMonth.from(line.entry().at().atOffset(ZoneOffset.UTC)).toString()),
                        Column.text("subreseller", line -> line.subreseller().orElse("")),
                        Column.text("accounting pricing", _ -> "STANDARD"),
                        Column.text("accounting object", line -> line.entry().domain().orElse("")),
                        Column.text("accounting id", line -> Long.toString(line.entry().id()))),
                List.of("accounting date", "accounting type", "accounting description", "subreseller", "accounting price", "accounting vat",
                        "accounting vat price"));
    }

    /**
     * A renewal that is to come.
     *
     * @param cost     at the price of today; empty where none is set
     * @param currency of the account that will be charged
     */
    record Due(LockLists.Renewal renewal, Optional<LockLists.Cost> cost, String currency) {}

    @Bean
    ListPage<Due> renewalList(LockLists locks, InstantSource clock) {
        return new ListPage<>("renewals", List.of(DOMAIN, DAYS),
                (caller, query, page) -> {
                    Instant until = clock.instant().plus(Duration.ofDays(DAYS.of(query, DAYS_AHEAD)));
                    var found = locks.renewals(caller,
                            new LockLists.Upcoming(true, DOMAIN.of(query, Pattern.ANY), Pattern.ANY, Dates.BEGINNING, until),
                            new Sorting<>(LockLists.Order.RENEWAL, false), page);
                    return found.listing().map(renewal -> new Due(renewal, found.each(), caller.account().currency()));
                },
                List.of(Column.domain("domain", due -> due.renewal().domain().ascii()),
                        Column.text("server", _ -> ""),
                        Column.text("class", _ -> "DOMAIN-PIN-LOCK"),
                        Column.text("zone", due -> due.renewal().domain().zone()),
                        Column.day("renewaldate", due -> due.renewal().at()),
                        new Column<>("price", due -> new Value.Amount(due.cost().map(LockLists.Cost::net))),
                        new Column<>("vat", due -> new Value.Amount(due.cost().map(LockLists.Cost::tax))),
                        Column.text("currency", Due::currency),
                        Column.text("period", _ -> "1"),
                        Column.text("periodtype", _ -> "YEAR"),
                        Column.text("quantity", _ -> "1")),
                List.of("renewaldate", "domain", "price", "vat"));
    }
}
