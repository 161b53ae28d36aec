package io.pinlock.rrp.sms;

import io.pinlock.base.AccountId;
import io.pinlock.base.Sorting;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.RegistrarParameter;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Column;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import io.pinlock.sms.SmsMessages;
import io.pinlock.sms.SmsState;
import java.util.List;
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
    private static final Parameter<Pattern> DOMAIN = CommonParameters.pattern("DOMAIN");
    private static final Parameter<SmsState> STATUS = Parameter.word("STATUS", SmsState.class);
    private static final Map<String, SmsMessages.Order> ORDERS = Map.of("SMSDATE", SmsMessages.Order.QUEUED, "DOMAIN",
            SmsMessages.Order.DOMAIN);
    private static final List<Column<SmsMessages.Message>> COLUMNS = List.of(
            new Column<>("sms date", message -> ApiTimestamps.plain(message.queuedAt())),
            new Column<>("domain", message -> message.domain().ascii()),
            new Column<>("sms number", message -> message.number().masked()),
            new Column<>("sms type", message -> message.type().name()),
            new Column<>("sms status", message -> message.state().name()),
            new Column<>("sms reason", message -> message.reason().orElse("")),
            new Column<>("sms route", message -> message.route().orElse("")),
            new Column<>("sms provider id", message -> message.providerId().orElse("")),
            new Column<>("sms attempts", message -> Long.toString(message.attempts())),
            new Column<>("sms language", message -> message.language().name()),
            new Column<>("sms changed date", message -> ApiTimestamps.plain(message.changedAt())),
            new Column<>("sms id", message -> message.id().toString()));
    private static final int NARROW = 5;

    private final SmsMessages messages;
    private final RegistrarParameter registrar;

    QuerySMSList(SmsMessages messages, RegistrarParameter registrar) {
        this.messages = messages;
        this.registrar = registrar;
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional(DOMAIN.name(), RegistrarParameter.NAME, STATUS.name()).andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("SMSDATE", "DOMAIN");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        Pattern domains = call.read(DOMAIN, Pattern.ANY);
        // Another word than the states is refused with 541 here, not with 505.
        Optional<SmsState> state = call.text(STATUS.name()).map(text -> STATUS.value().apply(text)
                .orElseThrow(() -> new CallRefused(CallReason.INVALID.refusal(STATUS.name()))));
        AccountId account = registrar.read(call).id();
        SmsMessages.Order order = Objects.requireNonNull(ORDERS.get(options.orderBy()));
        return Table.of(options.wide() ? COLUMNS : COLUMNS.subList(0, NARROW),
                messages.list(account, domains, state, new Sorting<>(order, options.descending()), options.page()));
    }
}
