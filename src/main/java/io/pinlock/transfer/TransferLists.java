package io.pinlock.transfer;

import io.pinlock.base.database.Database;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What the lists of the gaining and of the losing side have in common: the running transfers of the caller. */
@Component
class TransferLists {
    private final Database database;

    TransferLists(Database database) {
        this.database = database;
    }

    Table list(Call call, ListOptions options, UserTransfer.RunningSide side, List<String> columns,
            Function<UserTransfer, List<String>> row) {
        Optional<Pattern> domain = Pattern.parse(call.text("DOMAIN").orElse("*"));
        if (domain.isEmpty()) {
            throw new CallRefused(CallReason.MALFORMED.refusal("DOMAIN"));
        }
        String like = domain.get().like();
        return database.reading(tx -> {
            var total = tx.read(UserTransfer.countRunning(side, call.caller().id(), like));
            var page = tx.read(UserTransfer.running(side, call.caller().id(), like, options));
            return new Table(columns, page.get().stream().map(row).toList(), total.get());
        });
    }
}
