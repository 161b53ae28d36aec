package io.pinlock.panel;

import io.pinlock.base.Refusal;
import io.pinlock.domain.ContactRole;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.ListEdit;
import io.pinlock.domain.Registration;
import io.pinlock.domain.RegistrationEdit;
import io.pinlock.lock.Registrations;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was typed into the form of a registration's data: all of it takes the place of what is there.
 *
 * @param nameservers host names, in upper case
 * @param contacts    handles
 * @param statuses    of {@link Registration#STATUSES}
 * @param shown       name servers and contacts when the form was shown, as {@link #shown} writes them
 * @param shownStatuses and its statuses
 */
record RegistrationForm(List<String> nameservers, Map<ContactRole, List<String>> contacts, List<String> statuses, boolean transferLock,
        String shown, String shownStatuses) {
    /** The same, or why it cannot be read. */
    sealed interface Parsed {
        record Form(RegistrationForm form) implements Parsed {}

        record Refused(Refusal refusal) implements Parsed {}
    }

    /** @param typed the fields of the form; a box that is not ticked is absent */
    static Parsed of(Map<String, String> typed, List<String> statuses) {
        List<Refusal> objections = new ArrayList<>();
        SequencedSet<String> hosts = new LinkedHashSet<>();
        for (String line : Forms.words(typed, "nameservers")) {
            DomainName.parse(line).map(DomainName::asHost)
                    .ifPresentOrElse(hosts::add, () -> objections.add(FormReason.UNREADABLE_NAMESERVER.refusal(line)));
        }
        if (hosts.size() > Registration.MOST_NAMESERVERS) {
            objections.add(FormReason.TOO_MANY_NAMESERVERS.refusal());
        }
        Map<ContactRole, List<String>> contacts = new EnumMap<>(ContactRole.class);
        for (ContactRole role : ContactRole.values()) {
            contacts.put(role, handles(role, typed, objections));
        }
        RegistrationForm form = new RegistrationForm(List.copyOf(hosts), contacts,
                Registration.STATUSES.stream().filter(statuses::contains).toList(), typed.containsKey("transferlock"),
                typed.getOrDefault("shown", ""), typed.getOrDefault("shown-statuses", ""));
        return objections.stream().findFirst().<Parsed>map(Parsed.Refused::new).orElseGet(() -> new Parsed.Form(form));
    }

    private static List<String> handles(ContactRole role, Map<String, String> typed, List<Refusal> objections) {
        List<String> words = Forms.words(typed, role.name().toLowerCase(Locale.ROOT));
        words.stream().filter(word -> ContactRole.handle(word).isEmpty())
                .forEach(word -> objections.add(FormReason.UNREADABLE_HANDLE.refusal(word)));
        if (words.size() > role.most()) {
            objections.add(FormReason.TOO_MANY_HANDLES.refusal());
        }
        return words;
    }

    /** Name servers and contacts in one line: a form has it, so that it does not undo what others have changed since it was shown. */
    static String shown(Registration there) {
        return Stream.concat(Stream.of(there.nameservers()), Stream.of(ContactRole.values()).map(there::contacts)).map(List::toString)
                .collect(Collectors.joining(" "));
    }

    /** As a change of the domain; refused where it is another one by now than the form has shown. */
    Registrations.Modification modification() {
        Map<ContactRole, ListEdit> handles = new EnumMap<>(ContactRole.class);
        contacts.forEach((role, typed) -> handles.put(role, ListEdit.instead(typed)));
        RegistrationEdit data = new RegistrationEdit(ListEdit.instead(nameservers), handles, there -> shown(there).equals(shown)
                ? Optional.empty()
                : Optional.of(FormReason.CHANGED_MEANWHILE.refusal()));
        return new Registrations.Modification(Forms.instead(statuses, shownStatuses), Optional.of(transferLock), data, Optional.empty());
    }
}
