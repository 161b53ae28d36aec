package io.pinlock.domain;

import io.pinlock.base.Refusal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is to become of the name servers and contacts of a registration.
 *
 * @param contacts  of the roles that are changed
 * @param objection to the registration that is there
 */
public record RegistrationEdit(ListEdit nameservers, Map<ContactRole, ListEdit> contacts,
        Function<Registration, Optional<Refusal>> objection) implements Edit<Registration> {
    public RegistrationEdit {
        Map<ContactRole, ListEdit> inOrder = new EnumMap<>(ContactRole.class);
        inOrder.putAll(contacts);
        contacts = inOrder;
    }

    public RegistrationEdit(ListEdit nameservers, Map<ContactRole, ListEdit> contacts) {
        this(nameservers, contacts, _ -> Optional.empty());
    }

    /** Another owner, and nothing else. */
    public static RegistrationEdit ofOwner(String handle) {
        return new RegistrationEdit(ListEdit.none(), Map.of(ContactRole.OWNER, ListEdit.instead(List.of(handle))));
    }

    @Override
    public Result<Registration> of(Registration before) {
        Optional<Refusal> refusal = objection.apply(before);
        if (refusal.isPresent()) {
            return new Result.Refused<>(refusal.get());
        }
        Edit<Registration> all = there -> nameservers.of(there.nameservers()).map(there::withNameservers);
        for (Map.Entry<ContactRole, ListEdit> contact : contacts.entrySet()) {
            ContactRole role = contact.getKey();
            all = all.then(there -> contact.getValue().of(there.contacts(role)).map(changed -> there.withContacts(role, changed)));
        }
        return all.of(before);
    }
}
