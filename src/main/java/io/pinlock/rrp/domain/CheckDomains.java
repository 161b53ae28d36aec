package io.pinlock.rrp.domain;

import io.pinlock.base.Protection;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Domains;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import io.pinlock.rrp.language.ReturnCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The same as {@link CheckDomain} for up to 32 names, DOMAIN0 to DOMAIN31, in their order. */
@Component
class CheckDomains implements Command {
    private static final List<String> NAMES = IntStream.range(0, 32).mapToObj(number -> "DOMAIN" + number).toList();
    private static final String CHECK = "domaincheck";
    private static final String TIME = "domainchecktime";

    private final Domains domains;

    CheckDomains(Domains domains) {
        this.domains = domains;
    }

    @Override
    public Parameters parameters() {
        return Parameters.required("DOMAIN0").andOptional(NAMES.subList(1, NAMES.size()).toArray(String[]::new));
    }

    @Override
    public Protection protection() {
        return Protection.NONE;
    }

    @Override
    public Reply execute(Call call) {
        List<Optional<DomainName>> asked = NAMES.stream().flatMap(name -> call.text(name).stream()).map(DomainName::parse).toList();
        Set<DomainName> there = domains.taken(call.caller().id(), asked.stream().flatMap(Optional::stream).toList());
        List<String> answers = asked.stream().map(name -> name.map(known -> there.contains(known)
                ? ReturnCode.DOMAIN_NOT_AVAILABLE
                : ReturnCode.DOMAIN_AVAILABLE).orElse(ReturnCode.INVALID_VALUE)).map(code -> code.number() + " " + code.text()).toList();
        Reply reply = Reply.ok().with("column", List.of(CHECK, TIME));
        for (int i = 0; i < answers.size(); i++) {
            reply.with(CHECK, i, answers.get(i)).with(TIME, i, "0");
        }
        return reply;
    }
}
