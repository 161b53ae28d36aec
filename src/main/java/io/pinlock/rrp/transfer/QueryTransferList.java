package io.pinlock.rrp.transfer;

import io.pinlock.domain.Pattern;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Column;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Table;
import io.pinlock.transfer.TransferLists;
import io.pinlock.transfer.UserTransfer;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the running transfers that the caller has asked for (KB 57002295565); WIDE=1 adds their status. */
@Component
class QueryTransferList implements ListCommand {
    private static final Parameter<Pattern> DOMAIN = CommonParameters.pattern("DOMAIN");
    private static final List<Column<UserTransfer>> COLUMNS = List.of(
            new Column<>("domain", transfer -> transfer.domain().ascii()),
            new Column<>("domaintransferstatus", transfer -> TransferStatus.of(transfer.state())));

    private final TransferLists lists;

    QueryTransferList(TransferLists lists) {
        this.lists = lists;
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
        return Table.of(options.wide() ? COLUMNS : COLUMNS.subList(0, 1),
                lists.requested(call.caller().id(), domains, options.descending(), options.page()));
    }
}
