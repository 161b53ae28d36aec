package io.pinlock.money;

import io.pinlock.command.Call;
import io.pinlock.command.Caller;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Party;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.ReturnCode;
import io.pinlock.database.Database;
import io.pinlock.journal.Actor;
import io.pinlock.journal.Journal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Activates a service: a registrar for itself, an account for one below it (with SUBUSER). The account right above must have the service.
 */
@Component
class ActivateAppendix implements Command {
    private final Database database;
    private final Services services;
    private final Journal journal;

    ActivateAppendix(Database database, Services services, Journal journal) {
        this.database = database;
        this.services = services;
        this.journal = journal;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("APPENDIX").andOptional("X-ACCEPT-TAC");
    }

    @Override
    public Reply execute(Call call) {
        Optional<Service> service = Service.parse(call.required("APPENDIX"));
        if (service.isEmpty()) {
            return Reply.refused(Refusal.of(ReturnCode.UNKNOWN_OBJECT));
        }
        return switch (call.text("X-ACCEPT-TAC").orElse("1")) {
            case "1" -> objection(call.caller(), service.get()).map(Reply::refused).orElseGet(() -> activate(call.caller(), service.get()));
            case "0" -> Reply.refused(Refusal.of(ReturnCode.INVALID_VALUE, "X-ACCEPT-TAC"));
            default -> Reply.refused(Refusal.malformed("X-ACCEPT-TAC"));
        };
    }

    private Optional<Refusal> objection(Caller caller, Service service) {
        if (caller.isRegistrar()) {
            return Optional.empty();
        }
        if (caller.actsForItself()) {
            return Optional.of(Refusal.of(ReturnCode.NOT_AUTHORIZED, "the account above activates it"));
        }
        Party above = caller.line().get(1);
        boolean sells = caller.line().size() == 2 || database.read(Services.isActivated(above.id(), service));
        return sells
                ? Optional.empty()
                : Optional
                        .of(Refusal.of(ReturnCode.NOT_AUTHORIZED, "service " + service.text() + " is not activated for the account above"));
    }

    /** The documented property EMAIL tells whether a mail with details went out; this server sends none. */
    private Reply activate(Caller caller, Service service) {
        database.transaction(tx -> {
            tx.write(services.activate(caller.id(), service));
            tx.write(journal.entry(Actor.of(caller), Optional.empty(), "ActivateAppendix", "ACTIVATED", Optional.of(service.text())));
            return service;
        });
        return Reply.ok().with("email", "failed");
    }
}
