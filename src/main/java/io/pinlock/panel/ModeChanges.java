package io.pinlock.panel;

import io.pinlock.base.Refusal;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.lock.ListedDomains.ListedDomain;
import io.pinlock.lock.LockReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a file would change, looked at before it is done.
 *
 * @param changes in the order of the file
 * @param stays   how many domains are as the file wants them
 * @param refused what cannot be done
 */
record ModeChanges(List<Change> changes, long stays, List<Refused> refused) {
    /** A change of a domain, from a value to another one. */
    record Change(DomainName domain, ModeChoice choice, String from, String to) {}

    /** Why the domain of a line is left as it is, by its name in the file. */
    record Refused(String domain, Refusal why) {}

    /** The changes as one field of a form: each domain with a value of each {@link ModeChoice}, which is empty where it stays. */
    public String inOneField() {
        Map<DomainName, List<Change>> byDomain = changes.stream().collect(Collectors.groupingBy(Change::domain, LinkedHashMap::new,
                Collectors.toList()));
        return byDomain.entrySet().stream().map(domain -> domain.getKey().ascii() + Stream.of(ModeChoice.values())
                .map(choice -> "_" + domain.getValue().stream().filter(change -> change.choice() == choice).map(Change::to).findFirst()
                        .orElse(""))
                .collect(Collectors.joining())).collect(Collectors.joining(" "));
    }

    /** What comes of a file. */
    static ModeChanges of(DomainFile file, Map<DomainName, ListedDomain> held) {
        List<Change> changes = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        Map<DomainName, Long> lines = file.lines().stream().flatMap(line -> DomainName.parse(line.domain()).stream())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        long stays = 0;
        for (DomainFile.Line line : file.lines()) {
            Optional<DomainName> name = DomainName.parse(line.domain());
            Optional<ListedDomain> domain = name.flatMap(known -> Optional.ofNullable(held.get(known)));
            List<Change> wanted = domain.map(known -> changes(known, line)).orElseGet(List::of);
            Optional<Refusal> objection = name.filter(known -> lines.getOrDefault(known, 0L) > 1)
                    .map(_ -> FormReason.TWICE_IN_FILE.refusal())
                    .or(() -> objection(name, domain, line, wanted));
            objection.ifPresent(why -> refused.add(new Refused(line.domain(), why)));
            if (objection.isEmpty()) {
                changes.addAll(wanted);
                stays += wanted.isEmpty() ? 1 : 0;
            }
        }
        return new ModeChanges(changes, stays, refused);
    }

    private static List<Change> changes(ListedDomain domain, DomainFile.Line line) {
        return Stream.of(ModeChoice.values()).filter(line.values()::containsKey)
                .map(choice -> new Change(domain.name(), choice, choice.of(domain.domain()), line.values().getOrDefault(choice, "")))
                .filter(change -> !change.from().equals(change.to())).toList();
    }

    private static Optional<Refusal> objection(Optional<DomainName> name, Optional<ListedDomain> domain, DomainFile.Line line,
            List<Change> wanted) {
        if (name.isEmpty()) {
            return Optional.of(FormReason.UNREADABLE_DOMAIN.refusal());
        }
        if (domain.isEmpty()) {
            return Optional.of(DomainReason.UNKNOWN_DOMAIN.refusal());
        }
        return line.values().entrySet().stream().filter(value -> !value.getKey().has(value.getValue())).findFirst()
                .map(value -> FormReason.UNREADABLE_CHOICE.refusal(value.getKey().inFiles()))
                .or(() -> wanted.stream().filter(change -> change.choice().needsPin(change.to(), domain.get())).findFirst()
                        .map(_ -> LockReason.TOKEN_MISSING.refusal()));
    }
}
