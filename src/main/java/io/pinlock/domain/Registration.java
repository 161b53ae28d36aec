package io.pinlock.domain;

import io.pinlock.base.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the portfolio knows of a registration. It is this server's own record: nothing of it goes to a registry.
 *
 * @param until        when it ends; unknown for domains that were imported
 * @param transferLock no transfer without the losing side's word
 * @param statuses     of {@link #STATUSES}
 * @param nameservers  host names, in upper case
 */
public record Registration(RenewalMode renewalMode, Optional<Instant> until, boolean transferLock, List<String> statuses,
        List<String> nameservers, Map<ContactRole, List<String>> contacts) {
    /** What ModifyDomain may set (KB 56736933282). */
    public static final List<String> STATUSES = List.of("registrar-lock", "registrar-hold", "clientTransferProhibited",
            "clientRenewProhibited", "clientDeleteProhibited", "clientUpdateProhibited", "clientHold");
    /** How many name servers a domain may have. */
    public static final int MOST_NAMESERVERS = 13;
    private static final int LONGEST_MONTHS = 120;
    /** The columns of a registration. */
    static final String COLUMNS = "renewal_mode, registered_until, transfer_lock, statuses, nameservers, owner_contacts, admin_contacts, "
            + "tech_contacts, billing_contacts";

    public Registration {
        statuses = List.copyOf(statuses);
        nameservers = List.copyOf(nameservers);
        contacts = Map.copyOf(contacts);
    }

    /** One of which nothing is known. */
    public static Registration unknown() {
        return new Registration(RenewalMode.DEFAULT, Optional.empty(), false, List.of(), List.of(), Map.of());
    }

    public List<String> contacts(ContactRole role) {
        return contacts.getOrDefault(role, List.of());
    }

    public boolean has(String status) {
        return statuses.contains(status);
    }

    /** Whether silence cannot be consent to a transfer ("the domain is not locked", KB 56744173095). */
    public boolean isTransferLocked() {
        return transferLock || has("clientTransferProhibited") || has("registrar-lock");
    }

    /** By when it has to be renewed: its end, because no registry's grace period is known here. */
    public Optional<Instant> renewalAt() {
        return until;
    }

    public Registration with(RenewalMode mode) {
        return new Registration(mode, until, transferLock, statuses, nameservers, contacts);
    }

    public Registration until(Instant end) {
        return new Registration(renewalMode, Optional.of(end), transferLock, statuses, nameservers, contacts);
    }

    public Registration withTransferLock(boolean locked) {
        return new Registration(renewalMode, until, locked, statuses, nameservers, contacts);
    }

    public Registration withStatuses(List<String> given) {
        return new Registration(renewalMode, until, transferLock, given, nameservers, contacts);
    }

    public Registration withNameservers(List<String> names) {
        return new Registration(renewalMode, until, transferLock, statuses, names, contacts);
    }

    public Registration withContacts(ContactRole role, List<String> handles) {
        Map<ContactRole, List<String>> changed = new EnumMap<>(ContactRole.class);
        changed.putAll(contacts);
        changed.put(role, List.copyOf(handles));
        return new Registration(renewalMode, until, transferLock, statuses, nameservers, changed);
    }

    /** As a new holder gets it. */
    public Registration given(Instant end) {
        return new Registration(RenewalMode.DEFAULT, Optional.of(end), false, List.of(), nameservers, contacts);
    }

    /** A later end, so many months on. */
    public static Instant after(Instant end, int months) {
        return end.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    /** Whether a registration would end later than it may: ten years from now (the registries' common rule). */
    public static boolean isTooLong(Instant end, Instant now) {
        return end.isAfter(after(now, LONGEST_MONTHS));
    }

    static Registration read(Row row) throws SQLException {
        Map<ContactRole, List<String>> contacts = new EnumMap<>(ContactRole.class);
        for (ContactRole role : ContactRole.values()) {
            contacts.put(role, row.texts(role.column()));
        }
        return new Registration(row.constant("renewal_mode", RenewalMode.class), row.optionalInstant("registered_until"),
                row.flag("transfer_lock"), row.texts("statuses"), row.texts("nameservers"), contacts);
    }
}
