package io.pinlock.gateway;

import io.pinlock.account.Accounts;
import io.pinlock.account.Sessions;
import io.pinlock.command.Call;
import io.pinlock.command.Caller;
import io.pinlock.command.Command;
import io.pinlock.command.ListCommand;
import io.pinlock.command.ListOptions;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.ReturnCode;
import io.pinlock.database.DatabaseFault;
import io.pinlock.download.ListFiles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** From a decoded request to its answer: who calls, which command, are its parameters in order, run it. Never throws. */
@Component
class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    /** Sent by the official clients with every command when one account acts for another. */
    private static final String SUBUSER = "SUBUSER";

    private final Map<String, Command> commands;
    private final Authenticator authenticator;
    private final StartSession startSession;
    private final Sessions sessions;
    private final Accounts accounts;
    private final ListFiles listFiles;

    Gateway(List<Command> commands, Authenticator authenticator, StartSession startSession, Sessions sessions, Accounts accounts,
            ListFiles listFiles) {
        this.commands = commands.stream()
                .collect(Collectors.toMap(command -> command.name().toLowerCase(Locale.ROOT), Function.identity()));
        this.authenticator = authenticator;
        this.startSession = startSession;
        this.sessions = sessions;
        this.accounts = accounts;
        this.listFiles = listFiles;
    }

    Reply answer(Request request, String address) {
        try {
            return answerOrThrow(request, address);
        } catch (DatabaseFault fault) {
            LOG.error("{} failed: {}: {}", knownName(request), fault.getMessage(), String.valueOf(fault.getCause()));
            return Reply.refused(Refusal.of(ReturnCode.TRY_AGAIN));
        } catch (RuntimeException | Error fault) {
            LOG.error("{} failed", knownName(request), fault);
            return Reply.refused(Refusal.of(ReturnCode.TRY_AGAIN));
        }
    }

    private Reply answerOrThrow(Request request, String address) {
        String name = commandName(request);
        boolean login = name.isEmpty() && request.transport("persistent").equals("1");
        if (login || name.equals("startsession")) {
            return startSession.execute(request, address);
        }
        return switch (authenticator.authenticate(request, address)) {
            case Authenticator.Result.Unknown(var refusal) -> Reply.refused(refusal);
            case Authenticator.Result.Known(var caller, _) -> run(name, request, caller);
        };
    }

    private Reply run(String name, Request request, Caller caller) {
        if (name.isEmpty()) {
            return Reply.refused(Refusal.of(ReturnCode.MISSING_PARAMETER, "COMMAND"));
        }
        Map<String, String> values = request.parametersOfCommand();
        if (name.equals("stopsession")) {
            return stopSession(request);
        }
        Command command = commands.get(name);
        if (command == null) {
            return Reply.refused(Refusal.of(ReturnCode.UNKNOWN_COMMAND));
        }
        return account(command, values, caller).map(found -> run(command, values, found))
                .orElseGet(() -> Reply.refused(Refusal.of(ReturnCode.NOT_AUTHORIZED, SUBUSER)));
    }

    /** The account that the command is about, taken out of the values unless the command wants it for itself. */
    private Optional<Caller> account(Command command, Map<String, String> values, Caller caller) {
        String subuser = command.accepted().knows(SUBUSER) ? null : values.remove(SUBUSER);
        return subuser == null ? Optional.of(caller) : accounts.below(caller, subuser);
    }

    private Reply run(Command command, Map<String, String> values, Caller caller) {
        return command.accepted().objection(values).or(() -> unprintable(values)).map(Reply::refused)
                .orElseGet(() -> execute(command, new Call(caller, values)));
    }

    private Reply execute(Command command, Call call) {
        boolean asFile = call.text(ListOptions.AS_FILE).filter("1"::equals).isPresent();
        return asFile && command instanceof ListCommand list ? listFiles.order(call, list) : command.execute(call);
    }

    private Reply stopSession(Request request) {
        String session = request.transport("s_sessionid");
        if (session.isEmpty()) {
            return Reply.refused(Refusal.of(ReturnCode.AUTHENTICATION_FAILED));
        }
        sessions.stop(session);
        return Reply.ok();
    }

    /** No parameter has a use for control characters, and the database cannot store a NUL. */
    private static Optional<Refusal> unprintable(Map<String, String> values) {
        return values.entrySet().stream().filter(entry -> entry.getValue().chars().anyMatch(Character::isISOControl)).findFirst()
                .map(entry -> Refusal.malformed(entry.getKey()));
    }

    /** What was sent is not logged unless it is the name of a command: it could be anything, also a password in the wrong field. */
    private String knownName(Request request) {
        String name = commandName(request);
        return commands.containsKey(name) ? name : "a call";
    }

    /** In lower case; empty where there is none. */
    private static String commandName(Request request) {
        return request.parameter("COMMAND").orElse("").toLowerCase(Locale.ROOT);
    }
}
