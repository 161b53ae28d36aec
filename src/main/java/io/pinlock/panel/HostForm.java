package io.pinlock.panel;

import io.pinlock.base.Refusal;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.ListEdit;
import io.pinlock.domain.Nameserver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was typed into a form about a host.
 *
 * @param host      below the domain of the page
 * @param addresses as they are stored
 * @param statuses  of {@link Nameserver#STATUSES}
 * @param shown     the addresses when the form was shown
 * @param shownStatuses and the statuses
 */
record HostForm(DomainName host, List<String> addresses, List<String> statuses, String shown, String shownStatuses) {
    /** The same, or why it cannot be read. */
    sealed interface Parsed {
        record Form(HostForm form) implements Parsed {}

        record Refused(Refusal refusal) implements Parsed {}
    }

    /** The host of that name; its first part alone may be written, without the domain that it is below. */
    static Optional<DomainName> host(String typed, DomainName domain) {
        String name = typed.strip();
        String below = "." + domain.ascii();
        return (name.contains(".") ? DomainName.parse(name) : DomainName.parse(name + below))
                .filter(whole -> whole.ascii().endsWith(below));
    }

    /** @param typed the fields of the form */
    static Parsed of(DomainName domain, Map<String, String> typed, List<String> statuses) {
        Optional<DomainName> host = host(typed.getOrDefault("nameserver", ""), domain);
        List<String> words = Forms.words(typed, "addresses");
        List<String> addresses = words.stream().flatMap(word -> Nameserver.address(word).stream()).distinct().toList();
        Optional<Refusal> objection = host.isEmpty()
                ? Optional.of(FormReason.UNREADABLE_HOST.refusal())
                : words.stream().filter(Predicate.not(HostForm::isAddress)).findFirst().map(FormReason.UNREADABLE_ADDRESS::refusal)
                        .or(() -> addresses.size() > Nameserver.MOST_ADDRESSES
                                ? Optional.of(FormReason.TOO_MANY_ADDRESSES.refusal())
                                : Optional.empty());
        return objection.<Parsed>map(Parsed.Refused::new).orElseGet(() -> new Parsed.Form(new HostForm(host.orElseThrow(), addresses,
                Nameserver.STATUSES.stream().filter(statuses::contains).toList(), typed.getOrDefault("shown", ""),
                typed.getOrDefault("shown-statuses", ""))));
    }

    private static boolean isAddress(String word) {
        return Nameserver.address(word).isPresent();
    }

    /** The addresses, in place of those that the form has shown. */
    ListEdit newAddresses() {
        return Forms.instead(addresses, shown);
    }

    /** The statuses, in place of those that it has shown. */
    ListEdit newStatuses() {
        return Forms.instead(statuses, shownStatuses);
    }
}
