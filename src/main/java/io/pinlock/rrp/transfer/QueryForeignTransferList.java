package io.pinlock.rrp.transfer;

import io.pinlock.domain.Pattern;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.ApiTimestamps;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Column;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import io.pinlock.transfer.TransferLists;
import io.pinlock.transfer.UserTransfer;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Lists the running transfers that somebody else has asked the caller's domains for, and what the caller can do about each (KB 56906572647;
 * the name of that column is this server's). {@code transferdate} is the end of the time to answer.
 */
@Component
class QueryForeignTransferList implements ListCommand {
    private static final Parameter<Pattern> DOMAIN = CommonParameters.pattern("DOMAIN");

    private final TransferLists lists;
    private final List<Column<UserTransfer>> columns;

    QueryForeignTransferList(TransferLists lists, InstantSource clock) {
        this.lists = lists;
        columns = List.of(
                new Column<>("domain", transfer -> transfer.domain().ascii()),
                new Column<>("requestingregistrar", transfer -> transfer.gaining().login()),
                new Column<>("transferdate", transfer -> ApiTimestamps.plain(transfer.executeAt())),
                new Column<>("transferstatus", transfer -> TransferStatus.of(transfer.state())),
                new Column<>("actions", transfer -> transfer.isPending(clock.instant()) ? "approve and deny" : ""));
    }

    @Override
    public Parameters parameters() {
        return Parameters.optional(DOMAIN.name()).andOfLists();
    }

    @Override
    public List<String> orders() {
        return List.of("DOMAIN");
    }

    @Override
    public Table list(Call call, ListOptions options) {
        Pattern domains = call.read(DOMAIN, Pattern.ANY);
        return Table.of(columns, lists.received(call.caller().id(), domains, options.descending(), options.page()));
    }
}
