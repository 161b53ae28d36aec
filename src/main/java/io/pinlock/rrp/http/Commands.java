package io.pinlock.rrp.http;

import io.pinlock.base.Refusal;
import io.pinlock.lock.Preview;
import io.pinlock.rrp.download.ListDownloads;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.rrp.language.ListOptions;
import io.pinlock.rrp.language.Reply;
import io.pinlock.rrp.lock.PreviewReply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The commands by their names, and what is looked at before any of them is carried out. */
@Component
class Commands {
    private final Map<String, Command> byName;
    private final ListDownloads downloads;

    Commands(List<Command> commands, ListDownloads downloads) {
        byName = commands.stream().collect(Collectors.toMap(command -> lower(command.name()), Function.identity()));
        this.downloads = downloads;
    }

    /** In any letter case. */
    Optional<Command> find(String name) {
        return Optional.ofNullable(byName.get(lower(name)));
    }

    /** Carries a command out if it knows these parameters. */
    Reply run(Command command, Call call) {
        try {
            return command.accepted(call.values()).objection(call.values()).or(() -> unprintable(call.values())).map(Reply::refused)
                    .orElseGet(() -> execute(command, call));
        } catch (CallRefused refused) {
            return Reply.refused(refused.refusal());
        }
    }

    private Reply execute(Command command, Call call) {
        boolean asFile = call.text(ListOptions.AS_FILE.name()).filter("1"::equals).isPresent();
        if (command.hasPreview() && call.read(Command.PREVIEW, false)) {
            return PreviewReply.of(Preview.of(() -> command.execute(call)));
        }
        return asFile && command instanceof ListCommand list ? downloads.order(call, list) : command.execute(call);
    }

    /** No parameter has a use for control characters, and the database cannot store a NUL. */
    private static Optional<Refusal> unprintable(Map<String, String> values) {
        return values.entrySet().stream().filter(entry -> entry.getValue().chars().anyMatch(Character::isISOControl)).findFirst()
                .map(entry -> CallReason.MALFORMED.refusal(entry.getKey()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
