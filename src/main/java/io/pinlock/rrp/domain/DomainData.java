package io.pinlock.rrp.domain;

import io.pinlock.domain.AuthCode;
import io.pinlock.domain.ContactRole;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.DomainReason;
import io.pinlock.domain.ListEdit;
import io.pinlock.domain.Registration;
import io.pinlock.domain.RegistrationEdit;
import io.pinlock.rrp.language.Call;
import io.pinlock.rrp.language.CallRefused;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.rrp.language.Parameters;
import io.pinlock.rrp.language.Reply;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The parameters that tell what belongs to a domain: contacts, name servers, auth code, transfer lock. */
final class DomainData {
    static final Parameter<Boolean> TRANSFERLOCK = Parameter.flag("TRANSFERLOCK");
    private static final IndexedParameter NAMESERVERS = new IndexedParameter("NAMESERVER", Registration.MOST_NAMESERVERS, DomainData::host);
    private static final Map<ContactRole, IndexedParameter> CONTACTS = contacts();
    /** RFC 5731, authInfo; no braces, because the official clients cut out what stands between them. */
    private static final String AUTH = "[!-z|~]{6,64}";

    private DomainData() {}

    private static Map<ContactRole, IndexedParameter> contacts() {
        Map<ContactRole, IndexedParameter> all = new EnumMap<>(ContactRole.class);
        for (ContactRole role : ContactRole.values()) {
            all.put(role, new IndexedParameter(role.name() + "CONTACT", role.most(), ContactRole::handle));
        }
        return all;
    }

    /** The auth code that was sent; ends the call where it can be none. */
    static Optional<AuthCode> auth(Call call) {
        return call.text("AUTH").map(text -> {
            if (!text.matches(AUTH)) {
                throw new CallRefused(DomainReason.UNFIT_AUTH_CODE.refusal());
            }
            return new AuthCode(text);
        });
    }

    private static Optional<String> host(String text) {
        return DomainName.parse(text).map(DomainName::asHost);
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

    /** What a call makes of contacts and name servers. */
    static RegistrationEdit edit(Call call) {
        return edit(parameter -> parameter.edit(call));
    }

    /** The same, and ends the call where a value cannot be read. */
    static RegistrationEdit readEdit(Call call) {
        return edit(parameter -> parameter.readEdit(call));
    }

    private static RegistrationEdit edit(Function<IndexedParameter, ListEdit> read) {
        Map<ContactRole, ListEdit> contacts = new EnumMap<>(ContactRole.class);
        CONTACTS.forEach((role, parameter) -> contacts.put(role, read.apply(parameter)));
        return new RegistrationEdit(read.apply(NAMESERVERS), contacts);
    }

    /** Tells the contacts of a registration. */
    static void writeContacts(Reply reply, Registration registration) {
        for (ContactRole role : ContactRole.values()) {
            reply.with(role.name().toLowerCase(Locale.ROOT) + " contact", registration.contacts(role));
        }
    }
}
