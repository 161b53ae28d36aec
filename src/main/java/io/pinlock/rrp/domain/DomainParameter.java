package io.pinlock.rrp.domain;

import io.pinlock.domain.DomainName;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.Reply;
import java.util.function.Function;

/** The parameter DOMAIN, which most commands require. */
public final class DomainParameter {
    private DomainParameter() {}

    /** Goes on with the name, or refuses what cannot be one (505). */
    public static Reply read(Call call, Function<DomainName, Reply> work) {
        return DomainName.parse(call.required("DOMAIN")).map(work).orElseGet(() -> Reply.refused(CallReason.MALFORMED.refusal("DOMAIN")));
    }
}
