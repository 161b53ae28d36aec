package io.pinlock.domain;

import io.pinlock.command.Call;
import io.pinlock.command.Refusal;
import io.pinlock.command.Reply;
import java.util.function.Function;

/** The parameter DOMAIN, which most commands require. */
public final class DomainParameter {
    private DomainParameter() {}

    /** Goes on with the name, or refuses what cannot be one (505). */
    public static Reply read(Call call, Function<DomainName, Reply> work) {
        return DomainName.parse(call.required("DOMAIN")).map(work).orElseGet(() -> Reply.refused(Refusal.malformed("DOMAIN")));
    }
}
