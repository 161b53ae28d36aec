package io.pinlock.sms;

import io.pinlock.account.AccountReason;
import io.pinlock.account.Accounts;
import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lists the messages that went out, or are to go out, for the calling account or one below it: when, about which domain, to which number
 * (masked), and what became of them. Never their text. The columns are this server's; the documentation only names the command.
 */
@Component
class QuerySMSList implements ListCommand {
    private static final List<String> NARROW = List.of("sms date", "domain", "sms number", "sms type", "sms status");
    private static final List<String> WIDE = List.of("sms date", "domain", "sms number", "sms type", "sms status", "sms reason",
            "sms route", "sms provider id", "sms attempts", "sms language", "sms changed date", "sms id");
    private static final Map<String, String> ORDERS = Map.of("SMSDATE", "queued_at %1$s, id %1$s", "DOMAIN",
            "domain %1$s, queued_at %1$s, id %1$s");
    private static final String WANTED = " FROM sms_message WHERE account_id = ? AND domain LIKE ? AND state = ANY (?)";

    private final Database database;
    private final Accounts accounts;

    QuerySMSList(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional("DOMAIN", "REGISTRAR", "STATUS").andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("SMSDATE", "DOMAIN");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        Optional<Pattern> domain = Pattern.parse(call.text("DOMAIN").orElse("*"));
        if (domain.isEmpty()) {
            throw new CallRefused(CallReason.MALFORMED.refusal("DOMAIN"));
        }
        List<String> all = Arrays.stream(SmsState.values()).map(SmsState::name).toList();
        List<String> states = call.text("STATUS").map(text -> List.of(text.toUpperCase(Locale.ROOT))).orElse(all);
        if (!all.containsAll(states)) {
            throw new CallRefused(CallReason.INVALID.refusal("STATUS"));
        }
        return accounts.lookedAt(call)
                .map(account -> table(account.id(), domain.get().like(), states, options))
                .orElseThrow(() -> new CallRefused(AccountReason.UNKNOWN_ACCOUNT.refusal()));
    }

    private Table table(AccountId account, String domain, List<String> states, ListOptions options) {
        String order = Objects.requireNonNull(ORDERS.get(options.orderBy())).formatted(options.direction());
        return database.reading(tx -> {
            var total = tx
                    .read(Sql.of("SELECT count(*) AS total" + WANTED, account.value(), domain, states).one(row -> row.number("total")));
            var rows = tx.read(Sql.of("SELECT *" + WANTED + " ORDER BY " + order + " OFFSET ? LIMIT ?", account.value(), domain, states,
                    options.page().first(), options.page().rows()).list(row -> row(row, options.wide())));
            return new Table(options.wide() ? WIDE : NARROW, rows.get(), total.get().orElseThrow());
        });
    }

    private static List<String> row(Row row, boolean wide) throws SQLException {
        List<String> narrow = List.of(ApiTimestamps.plain(row.instant("queued_at")), row.text("domain"),
                new AuthorityNumber(row.text("number")).masked(), row.text("kind"), row.text("state"));
        if (!wide) {
            return narrow;
        }
        return List.of(narrow.get(0), narrow.get(1), narrow.get(2), narrow.get(3), narrow.get(4), row.optionalText("reason").orElse(""),
                row.optionalText("route").orElse(""), row.optionalText("provider_id").orElse(""), Long.toString(row.number("attempts")),
                row.text("language"),
                ApiTimestamps.plain(row.instant("changed_at")), row.uuid("id").toString());
    }
}
