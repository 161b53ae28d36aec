package io.pinlock.billing;

import io.pinlock.base.Caller;
import io.pinlock.base.Protection;
import io.pinlock.base.Refusal;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Transaction;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
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
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        Optional<Service> service = Service.parse(call.required("APPENDIX"));
        if (service.isEmpty()) {
            return Reply.refused(BillingReason.UNKNOWN_SERVICE.refusal());
        }
        return switch (call.text("X-ACCEPT-TAC").orElse("1")) {
            case "1" -> activate(call.caller(), service.get());
            case "0" -> Reply.refused(CallReason.INVALID.refusal("X-ACCEPT-TAC"));
            default -> Reply.refused(CallReason.MALFORMED.refusal("X-ACCEPT-TAC"));
        };
    }

    /** The documented property EMAIL tells whether a mail with details went out; this server sends none. */
    private Reply activate(Caller caller, Service service) {
        return database.transaction(tx -> {
            Optional<Refusal> objection = objection(tx, caller, service);
            if (objection.isPresent()) {
                return Reply.refused(objection.get());
            }
            tx.write(services.activate(caller.id(), service));
            tx.write(journal.entry(Actor.of(caller), Optional.of(caller.id()), "ActivateAppendix", "ACTIVATED",
                    Optional.of(service.text())));
            return Reply.ok().with("email", "failed");
        });
    }

    private static Optional<Refusal> objection(Transaction tx, Caller caller, Service service) {
        if (caller.isRegistrar()) {
            return Optional.empty();
        }
        if (caller.actsForItself()) {
            return Optional.of(BillingReason.ACTIVATED_FROM_ABOVE.refusal());
        }
        boolean aboveIsRegistrar = caller.line().size() == 2;
        if (aboveIsRegistrar || tx.read(Services.staysActivated(caller.line().get(1).id(), service)).get()) {
            return Optional.empty();
        }
        return Optional.of(BillingReason.NOT_ACTIVATED_ABOVE.refusal(service));
    }
}
