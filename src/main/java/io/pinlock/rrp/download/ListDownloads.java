package io.pinlock.rrp.download;

import io.pinlock.account.Accounts;
import io.pinlock.base.AccountRef;
import io.pinlock.base.Caller;
import io.pinlock.base.Page;
import io.pinlock.base.csv.CsvLists;
import io.pinlock.download.ListFile;
import io.pinlock.download.ListFiles;
import io.pinlock.download.ListMaker;
import io.pinlock.download.ListOrder;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lists of the API as files, as documented. A file belongs to the account that logged in. */
@Component
public class ListDownloads implements ListMaker {
    private static final Page NO_ROWS = new Page(0, 0, 0);

    private final ListFiles files;
    private final Accounts accounts;
    private final CsvLists csv;
    private final Map<String, ListCommand> commands;

    ListDownloads(ListFiles files, Accounts accounts, CsvLists csv, List<ListCommand> commands) {
        this.files = files;
        this.accounts = accounts;
        this.csv = csv;
        this.commands = commands.stream().collect(Collectors.toMap(ListCommand::name, Function.identity()));
    }

    /** Takes an order. What would be refused as a list is refused here. */
    public Reply order(Call call, ListCommand command) {
        command.list(call, ListOptions.of(call, command.orders()).on(NO_ROWS));
        Caller caller = call.caller();
        return files.order(new ListOrder(caller.actor().id(), caller.account().login(), command.name(), call.values()))
                .map(id -> Reply.ok().with("file", fileName(command.name())).with("path", "/lists/" + id + ".csv"))
                .orElseGet(() -> Reply.refused(CallReason.FILE_PENDING.refusal()));
    }

    /** Who may look at what is asked again, as for any call. */
    @Override
    public ListFile.Made make(ListOrder order) {
        List<AccountRef> own = accounts.ancestryOf(order.owner());
        Optional<Caller> caller = accounts.below(new Caller(own, "", Optional.empty()), order.about());
        Optional<ListCommand> command = Optional.ofNullable(commands.get(order.list()));
        return caller.isEmpty() || command.isEmpty()
                ? new ListFile.Failed("it cannot be made any more")
                : CsvList.write(csv, command.get(), new Call(caller.get(), order.values()));
    }

    /** The name that a file is saved by. */
    public static String fileName(String command) {
        return command.toLowerCase(Locale.ROOT) + ".csv";
    }
}
