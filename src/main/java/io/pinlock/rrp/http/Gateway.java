package io.pinlock.rrp.http;

import io.pinlock.account.Accounts;
import io.pinlock.account.Sessions;
import io.pinlock.base.Caller;
import io.pinlock.base.DatabaseFault;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Reply;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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

    private static final Duration PATIENCE = Duration.ofSeconds(5);

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
        try {
            return answerOrThrow(request, address);
        } catch (DatabaseFault fault) {
            LOG.error("{} failed: {}: {}", knownName(request), fault.getMessage(), String.valueOf(fault.getCause()));
            return tryAgain();
        } catch (RuntimeException | Error fault) {
            LOG.error("{} failed", knownName(request), fault);
            return tryAgain();
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
            Authenticator.Result result = startSession.authenticate(request, address);
            return atWork(() -> startSession.execute(request, result));
        }
        if (!atOnce.tryAcquire()) {
            return tryAgain();
        }
        Optional<Reply> reply;
        try {
            reply = authenticator.recall(request, address).map(result -> answer(name, request, result));
        } finally {
            atOnce.release();
        }
        return reply.orElseGet(() -> {
            // Outside: a flood of passwords that wait to be hashed leaves room for the commands of others.
            Authenticator.Result result = authenticator.check(request, address);
            return atWork(() -> answer(name, request, result));
        });
    }

    /** For those who have waited already: they do not give up at once. */
    private Reply atWork(Supplier<Reply> work) {
        try {
            if (!atOnce.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return tryAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return tryAgain();
        }
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }

    private Reply answer(String name, Request request, Authenticator.Result result) {
        return switch (result) {
            case Authenticator.Result.Unknown(var refusal) -> Reply.refused(refusal);
            case Authenticator.Result.Known(var caller, _) -> run(name, request, caller);
        };
    }

    private static Reply tryAgain() {
        return Reply.refused(CallReason.TRY_AGAIN.refusal());
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
