package io.pinlock.domain;

import io.pinlock.command.Call;
import io.pinlock.command.Command;
import io.pinlock.command.Parameters;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import io.pinlock.command.ReturnCode;
import io.pinlock.database.Database;
import io.pinlock.database.Sql;
import io.pinlock.journal.Actor;
import io.pinlock.journal.Journal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sets the auth code of a domain, the caller's or a random one, for 30 days, or with ACTION=DELETE makes it good for nothing (KB:SetAuthCode). TYPE
 * is read and has no effect. Not guarded by the lock: with an active lock an auth code alone moves nothing.
 */
@Component
class SetAuthCode implements Command {
    private static final Duration GOOD_FOR = Duration.ofDays(30);

    private final Database database;
    private final Domains domains;
    private final AuthCodes authCodes;
    private final Journal journal;
    private final InstantSource clock;

    SetAuthCode(Database database, Domains domains, AuthCodes authCodes, Journal journal, InstantSource clock) {
        this.database = database;
        this.domains = domains;
        this.authCodes = authCodes;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN").andOptional("ACTION", "AUTH", "TYPE");
    }

    @Override
    public Reply execute(Call call) {
        String action = call.text("ACTION").orElse("SET").toUpperCase(Locale.ROOT);
        if (!action.equals("SET") && !action.equals("DELETE")) {
            return Reply.refused(Refusal.malformed("ACTION"));
        }
        if (!call.text("TYPE").orElse("1").matches("[12]")) {
            return Reply.refused(Refusal.malformed("TYPE"));
        }
        if (!call.text("AUTH").orElse("longenough").matches("[!-z|~]{6,64}")) {
            return Reply.refused(Refusal.of(ReturnCode.INVALID_VALUE, "AUTH has 6 to 64 printable characters without braces"));
        }
        return DomainParameter.read(call, name -> action.equals("SET") ? set(call, name) : delete(call, name));
    }

    private Reply set(Call call, DomainName name) {
        AuthCode auth = call.text("AUTH").map(AuthCode::new).orElseGet(authCodes::random);
        return change(call, name, "SET", domains.setAuth(name, auth, clock.instant().plus(GOOD_FOR), call.caller().account().login()))
                .map(Reply::refused).orElseGet(() -> Reply.ok().with("auth", auth.value()));
    }

    private Reply delete(Call call, DomainName name) {
        return change(call, name, "DELETED", domains.voidAuth(name, call.caller().account().login())).map(Reply::refused)
                .orElseGet(Reply::ok);
    }

    private Optional<Refusal> change(Call call, DomainName name, String outcome, Sql sql) {
        return database.transaction(tx -> {
            if (tx.read(domains.locked(name)).get().filter(held -> held.isHeldBy(call.caller().id())).isEmpty()) {
                return Optional.of(Refusal.unknownDomain());
            }
            tx.write(sql);
            tx.write(journal.entry(Actor.of(call.caller()), name.ascii(), "SetAuthCode", outcome));
            return Optional.empty();
        });
    }
}
