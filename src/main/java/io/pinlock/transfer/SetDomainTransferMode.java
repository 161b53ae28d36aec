package io.pinlock.transfer;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.database.Database;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainParameter;
import io.pinlock.domain.Domains;
import io.pinlock.domain.TransferMode;
import io.pinlock.journal.Actor;
import io.pinlock.journal.Journal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sets what a domain answers to user transfers by itself (KB 56687560463). A locked domain never does. */
@Component
class SetDomainTransferMode implements Command {
    private final Database database;
    private final Domains domains;
    private final Journal journal;

    SetDomainTransferMode(Database database, Domains domains, Journal journal) {
        this.database = database;
        this.domains = domains;
        this.journal = journal;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN", "TRANSFERMODE").andOptional("TOKEN");
    }

    @Override
    public Reply execute(Call call) {
        String wanted = call.required("TRANSFERMODE").toUpperCase(Locale.ROOT);
        Optional<TransferMode> mode = Arrays.stream(TransferMode.values()).filter(each -> each.name().equals(wanted)).findFirst();
        return mode.isEmpty()
                ? Reply.refused(Refusal.malformed("TRANSFERMODE"))
                : DomainParameter.read(call, name -> set(call, name, mode.get()));
    }

    private Reply set(Call call, DomainName name, TransferMode mode) {
        return database.transaction(tx -> {
            if (tx.read(domains.locked(name)).get().filter(held -> held.isHeldBy(call.caller().id())).isEmpty()) {
                return Reply.refused(Refusal.unknownDomain());
            }
            tx.write(domains.setTransferMode(name, mode, call.caller().account().login()));
            tx.write(journal.entry(Actor.of(call.caller()), name.ascii(), "SetDomainTransferMode", mode.name()));
            return Reply.ok();
        });
    }
}
