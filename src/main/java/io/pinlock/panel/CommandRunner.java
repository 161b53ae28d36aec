package io.pinlock.panel;

import io.pinlock.base.Caller;
import io.pinlock.download.ListFile;
import io.pinlock.rrp.download.ListDownloads;
import io.pinlock.rrp.http.Commands;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.ListCommand;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The commands of the API, for pages: what a page shows or does is what a call would. */
@Component
class CommandRunner {
    private final Commands commands;
    private final ListDownloads downloads;

    CommandRunner(Commands commands, ListDownloads downloads) {
        this.commands = commands;
        this.downloads = downloads;
    }

    /** Carries a command out. What was left empty in a form counts as absent. */
    CommandResult ask(Caller caller, String command, Map<String, String> values) {
        return new CommandResult(commands.run(named(command), call(caller, values)));
    }

    /** A whole list as CSV. */
    ListFile.Made csv(Caller caller, String command, Map<String, String> values) {
        return downloads.now(call(caller, values), (ListCommand) named(command));
    }

    private Command named(String command) {
        return commands.find(command).orElseThrow(() -> new IllegalArgumentException("no command " + command));
    }

    private static Call call(Caller caller, Map<String, String> values) {
        return new Call(caller, values.entrySet().stream().filter(entry -> !entry.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().strip())));
    }
}
