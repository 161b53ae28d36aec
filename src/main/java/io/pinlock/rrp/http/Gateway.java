package io.pinlock.rrp.http;

import io.pinlock.account.Accounts;
import io.pinlock.account.Sessions;
import io.pinlock.base.Caller;
import io.pinlock.base.DatabaseFault;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Reply;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** From a decoded request to its answer: who calls, which command, are its parameters in order, run it. Never throws. */
@Component
class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    /** Sent by the official clients with every command when one account acts for another. */
    private static final String SUBUSER = "SUBUSER";
    /** Asks for a system in which nothing is charged or sent; there is none behind this address. */
    private static final String TEST_SYSTEM = "OTE";

    private final Semaphore atOnce;
    private final Commands commands;
    private final Authenticator authenticator;
    private final StartSession startSession;
    private final Sessions sessions;
    private final Accounts accounts;

    Gateway(ApiSettings settings, Commands commands, Authenticator authenticator, StartSession startSession, Sessions sessions,
            Accounts accounts) {
        atOnce = new Semaphore(settings.callsAtOnce());
        this.commands = commands;
        this.authenticator = authenticator;
        this.startSession = startSession;
        this.sessions = sessions;
        this.accounts = accounts;
    }

    Reply answer(Request request, String address) {
        if (!atOnce.tryAcquire()) {
            return Reply.refused(CallReason.TRY_AGAIN.refusal());
        }
        try {
            return answerOrThrow(request, address);
        } catch (DatabaseFault fault) {
            LOG.error("{} failed: {}: {}", knownName(request), fault.getMessage(), String.valueOf(fault.getCause()));
            return Reply.refused(CallReason.TRY_AGAIN.refusal());
        } catch (RuntimeException | Error fault) {
            LOG.error("{} failed", knownName(request), fault);
            return Reply.refused(CallReason.TRY_AGAIN.refusal());
        } finally {
            atOnce.release();
        }
    }

    private Reply answerOrThrow(Request request, String address) {
        // Before anybody is known: the password of a test system is a wrong one here, and must not count as such.
        if (request.transport("s_opmode").equalsIgnoreCase(TEST_SYSTEM)) {
            return Reply.refused(CallReason.INVALID.refusal("S_OPMODE"));
        }
        String name = commandName(request);
        boolean login = name.isEmpty() && request.transport("persistent").equals("1");
        if (login || name.equals("startsession")) {
            return aside(() -> startSession.execute(request, address));
        }
        Authenticator.Result result = authenticator.recall(request, address)
                .orElseGet(() -> aside(() -> authenticator.authenticate(request, address)));
        return switch (result) {
            case Authenticator.Result.Unknown(var refusal) -> Reply.refused(refusal);
            case Authenticator.Result.Known(var caller, _) -> run(name, request, caller);
        };
    }

    /** What waits for a password to be hashed is no longer at work: a flood of logins leaves room for the commands of others. */
    private <T> T aside(Supplier<T> work) {
        atOnce.release();
        try {
            return work.get();
        } finally {
            atOnce.acquireUninterruptibly();
        }
    }

    private Reply run(String name, Request request, Caller caller) {
        if (name.isEmpty()) {
            return Reply.refused(CallReason.MISSING.refusal("COMMAND"));
        }
        Map<String, String> values = request.parametersOfCommand();
        if (name.equals("stopsession")) {
            return stopSession(request);
        }
        return commands.find(name).map(command -> account(command, values, caller)
                .map(found -> commands.run(command, new Call(found, values)))
                .orElseGet(() -> Reply.refused(CallReason.NOT_AUTHORIZED.refusal(SUBUSER))))
                .orElseGet(() -> Reply.refused(CallReason.UNKNOWN_COMMAND.refusal()));
    }

    /** The account that the command is about, taken out of the values unless the command wants it for itself. */
    private Optional<Caller> account(Command command, Map<String, String> values, Caller caller) {
        String subuser = command.accepted().knows(SUBUSER) ? null : values.remove(SUBUSER);
        return subuser == null ? Optional.of(caller) : accounts.below(caller, subuser);
    }

    private Reply stopSession(Request request) {
        String session = request.transport("s_sessionid");
        if (session.isEmpty()) {
            return Reply.refused(CallReason.AUTHENTICATION_FAILED.refusal());
        }
        sessions.stop(session);
        return Reply.ok();
    }

    /** What was sent is not logged unless it is the name of a command: it could be anything, also a password in the wrong field. */
    private String knownName(Request request) {
        String name = commandName(request);
        return commands.find(name).isPresent() ? name : "a call";
    }

    /** In lower case; empty where there is none. */
    private static String commandName(Request request) {
        return request.parameter("COMMAND").orElse("").toLowerCase(Locale.ROOT);
    }
}
