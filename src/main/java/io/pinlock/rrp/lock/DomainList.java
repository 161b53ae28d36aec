package io.pinlock.rrp.lock;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.Pattern;
import io.pinlock.lock.DomainReport;
import io.pinlock.lock.ListedPins;
import io.pinlock.lock.LockOutcome;
import io.pinlock.lock.OrderWords;
import io.pinlock.rrp.CommonParameters;
import io.pinlock.rrp.RefusalMessages;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallReason;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import io.pinlock.rrp.language.ReturnCode;
import io.pinlock.sms.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The domains of a command for several at once, an addition of this server: DOMAIN0, DOMAIN1 and so on, or a DOMAIN with {@code *} in it.
 * Those that fit a pattern are only shown at first, with five letters that stand for them; LISTCHECK with these letters has the command
 * carried out for exactly these.
 */
final class DomainList {
    private static final String DOMAIN = CommonParameters.DOMAIN.name();
    private static final String NUMBERED = DOMAIN + "(0|[1-9][0-9]{0,8})";
    private static final Parameter<Pattern> PATTERN = CommonParameters.pattern(DOMAIN);
    private static final Parameter<String> LISTCHECK = Parameter.text("LISTCHECK", "[A-Za-z]{1,16}");
    /** All domains or none. */
    private static final Parameter<Boolean> ALLORNONE = Parameter.flag("ALLORNONE");
    private static final String CHECK = "list check";

    private final Call call;
    private final List<DomainName> names;

    private DomainList(Call call, List<DomainName> names) {
        this.call = call;
        this.names = names;
    }

    /** Whether a command is for several domains. */
    static boolean isIn(Map<String, String> values) {
        return isPattern(values) || values.keySet().stream().anyMatch(name -> name.matches(NUMBERED));
    }

    private static boolean isPattern(Map<String, String> values) {
        return values.getOrDefault(DOMAIN, "").contains("*");
    }

    /**
     * What a command takes that is for several domains.
     *
     * @param single what it takes for one
     */
    static Parameters accepted(Parameters single, Map<String, String> values) {
        Parameters several = single.without(DOMAIN).andOptional(ALLORNONE.name());
        return isPattern(values)
                ? several.andRequired(DOMAIN).andOptional(LISTCHECK.name())
                : several.andOptional(numbered(values).toArray(String[]::new));
    }

    private static Stream<String> numbered(Map<String, String> values) {
        return values.keySet().stream().filter(name -> name.matches(NUMBERED));
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(DOMAIN.length()));
    }

    /**
     * Has a command carried out for several domains.
     *
     * @param fitting the domains of the caller that fit a pattern
     */
    static Reply execute(Call call, Function<Pattern, List<DomainName>> fitting, Function<DomainList, Reply> command) {
        if (!isPattern(call.values())) {
            return command.apply(new DomainList(call, named(call)));
        }
        List<DomainName> names = fitting.apply(call.read(PATTERN));
        if (names.isEmpty()) {
            return Reply.refused(DomainReason.UNKNOWN_DOMAIN.refusal());
        }
        if (names.size() > ListedPins.MOST) {
            throw new CallRefused(tooMany());
        }
        Optional<String> check = call.find(LISTCHECK);
        if (check.isEmpty()) {
            return Reply.ok().with("domain", names.stream().map(DomainName::ascii).toList()).with(CHECK, ListedPins.check(names));
        }
        if (!check.get().equalsIgnoreCase(ListedPins.check(names))) {
            throw new CallRefused(CallReason.INVALID.refusal(LISTCHECK.name()));
        }
        return command.apply(new DomainList(call, names));
    }

    private static Refusal tooMany() {
        return CallReason.INVALID.refusal(DOMAIN + ", there may be " + ListedPins.MOST);
    }

    private static List<DomainName> named(Call call) {
        List<String> parameters = numbered(call.values()).sorted((one, other) -> Integer.compare(number(one), number(other))).toList();
        SequencedSet<DomainName> names = new LinkedHashSet<>();
        for (String parameter : parameters) {
            if (number(parameter) >= ListedPins.MOST) {
                throw new CallRefused(tooMany());
            }
            if (!names.add(call.read(new Parameter<>(parameter, DomainName::parse)))) {
                throw new CallRefused(CallReason.INVALID.refusal(parameter));
            }
        }
        return new ArrayList<>(names);
    }

    List<DomainName> names() {
        return names;
    }

    boolean allOrNone() {
        return call.read(ALLORNONE, false);
    }

    Caller caller() {
        return call.caller();
    }

    Call call() {
        return call;
    }

    /**
     * The same call for one of the domains.
     *
     * @param further parameters that name the domain as well
     */
    Function<DomainName, Call> each(String... further) {
        Map<String, String> values = new HashMap<>(call.values());
        values.keySet().removeIf(name -> name.matches(NUMBERED));
        return domain -> {
            values.put(DOMAIN, domain.ascii());
            Stream.of(further).forEach(name -> values.put(name, domain.ascii()));
            return new Call(call.caller(), values);
        };
    }

    /**
     * The answer: a row for each domain, then what is told once.
     *
     * @param told behind the rows of what was done
     */
    static Reply of(LockOutcome outcome, Reply told) {
        return switch (outcome) {
            case LockOutcome.Listed(var report) -> {
                Reply reply = rows(Reply.ok(), report);
                told.properties().forEach(property -> reply.with(property.name(), property.index(), property.value()));
                report.order().ifPresent(bound -> {
                    bound.order().ifPresent(order -> reply.with("order", OrderWords.text(order, bound.domains(), Language.EN)));
                    reply.with("order check", bound.check());
                });
                yield reply;
            }
            case LockOutcome.NoneOf(var refusal, var report) -> rows(Reply.refused(refusal), report);
            default -> LockReply.of(outcome, told);
        };
    }

    private static Reply rows(Reply reply, DomainReport report) {
        for (int i = 0; i < report.lines().size(); i++) {
            DomainReport.Line line = report.lines().get(i);
            RefusalMessages.Message message = line.refusal().map(RefusalMessages::of)
                    .orElseGet(() -> new RefusalMessages.Message(ReturnCode.OK, ""));
            reply.with("domain", i, line.domain().ascii()).with("code", i, Integer.toString(message.code().number()))
                    .with("description", i, message.text());
        }
        return reply;
    }
}
