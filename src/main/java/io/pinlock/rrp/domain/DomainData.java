package io.pinlock.rrp.domain;

import io.pinlock.base.Refusal;
import io.pinlock.domain.ContactRole;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Registration;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.Parameters;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters that tell what belongs to a domain: contacts and name servers. */
final class DomainData {
    static final IndexedParameter NAMESERVERS = new IndexedParameter("NAMESERVER", 13, DomainData::host);
    static final Map<ContactRole, IndexedParameter> CONTACTS = contacts();
    private static final String HANDLE = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    /** RFC 5731, authInfo; no braces, because the official clients cut out what stands between them. */
    private static final String AUTH = "[!-z|~]{6,64}";

    private DomainData() {}

    private static Map<ContactRole, IndexedParameter> contacts() {
        Map<ContactRole, IndexedParameter> all = new EnumMap<>(ContactRole.class);
        for (ContactRole role : ContactRole.values()) {
            all.put(role, new IndexedParameter(role.parameter(), role.most(), DomainData::handle));
        }
        return all;
    }

    static boolean isAuth(String text) {
        return text.matches(AUTH);
    }

    /** A host name as it is stored, in upper case. */
    static Optional<String> host(String text) {
        return DomainName.parse(text).map(name -> name.ascii().toUpperCase(Locale.ROOT));
    }

    private static Optional<String> handle(String text) {
        return Optional.of(text).filter(handle -> handle.matches(HANDLE));
    }

    private static Stream<IndexedParameter> all() {
        return Stream.concat(Stream.of(NAMESERVERS), CONTACTS.values().stream());
    }

    /** And these, to say what is so. */
    static Parameters with(Parameters parameters) {
        return all().map(IndexedParameter::names).reduce(parameters, Parameters::andOptional, (one, _) -> one);
    }

    /** And these, to say what changes. */
    static Parameters withChanges(Parameters parameters) {
        return all().map(IndexedParameter::namesOfChange).reduce(parameters, Parameters::andOptional, (one, _) -> one);
    }

    static boolean isIn(Call call) {
        return all().anyMatch(parameter -> parameter.isIn(call));
    }

    /** What reading gives. */
    sealed interface Reading {
        record Read(Registration registration) implements Reading {}

        record Unreadable(Refusal refusal) implements Reading {}
    }

    /** A registration with the changes that a call asks for. */
    static Reading change(Call call, Registration registration) {
        Registration changed = registration;
        switch (NAMESERVERS.change(call, registration.nameservers())) {
            case IndexedParameter.Reading.Unreadable(var refusal) -> {
                return new Reading.Unreadable(refusal);
            }
            case IndexedParameter.Reading.Read(var names) -> changed = changed.withNameservers(names);
        }
        for (ContactRole role : ContactRole.values()) {
            switch (of(role).change(call, registration.contacts(role))) {
                case IndexedParameter.Reading.Unreadable(var refusal) -> {
                    return new Reading.Unreadable(refusal);
                }
                case IndexedParameter.Reading.Read(var handles) -> changed = changed.withContacts(role, List.copyOf(handles));
            }
        }
        return new Reading.Read(changed);
    }

    private static IndexedParameter of(ContactRole role) {
        IndexedParameter parameter = CONTACTS.get(role);
        if (parameter == null) {
            throw new IllegalStateException(role.name());
        }
        return parameter;
    }
}
