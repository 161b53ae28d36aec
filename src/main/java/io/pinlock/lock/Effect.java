package io.pinlock.lock;

import io.pinlock.domain.ListEdit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that an {@link Order} changes.
 *
 * @param change how
 * @param values as they are stored: host names in upper case, domain names as A-labels in lower case, addresses in their one form; sorted
 *               where their sequence means nothing. None: the field becomes empty.
 */
public record Effect(Field field, Change change, List<String> values) implements Comparable<Effect> {
    /** What is changed. Their names are a part of what a PIN is bound to. */
    public enum Field {
        /** Login of the account that asks for the domain, and gets it. */
        GAINING_ACCOUNT,
        /** Login of the account whose request for the domain the holder agrees to. */
        APPROVED_ACCOUNT,
        /** Login of the account of the same hierarchy that the domain is moved to. */
        ACCOUNT,
        /** The registry or registrar that the domain is handed out to. */
        OUTSIDE,
        HOST,
        ADDRESS,
        NAMESERVER,
        /** The first one of a role is its chief one. */
        OWNER(true),
        ADMIN(true),
        TECH(true),
        BILLING(true),
        STATUS,
        /** {@code ON} or {@code OFF}. */
        TRANSFER_LOCK,
        /** {@code NEW}: a random one; {@code NONE}; or what stands for the one that is given, see {@link SealedOrders}. */
        AUTH_CODE,
        RENEWAL_MODE,
        TRANSFER_MODE,
        /** {@code DEFAULT}: as the account has it. */
        PROFILE,
        /** {@code ON}: PINs are bound to one order each; {@code OFF}; {@code DEFAULT}: as the account has it. */
        BOUND_ONLY,
        /** How long a window is open, in whole minutes. */
        WINDOW,
        /** The commands that it frees, by their names. */
        COMMAND,
        /** The position of the contact that is changed. */
        CONTACT,
        /** The contact's, which a message has to have room for. */
        NUMBER,
        /** How many contacts approve an order. */
        QUORUM,
        /** The contact's; {@code NONE}: it goes. */
        KIND,
        NAME,
        LANGUAGE;

        private final boolean inSequence;

        Field() {
            this(false);
        }

        Field(boolean inSequence) {
            this.inSequence = inSequence;
        }
    }

    /** How. */
    public enum Change {
        /** These in place of what is there. */
        SET,
        /** These, and what is there. */
        ADD,
        /** What is there without these. */
        REMOVE
    }

    public Effect {
        values = field.inSequence ? List.copyOf(values) : values.stream().distinct().sorted().toList();
    }

    static Effect of(Field field, String value) {
        return new Effect(field, Change.SET, List.of(value));
    }

    /** What an edit does to that field; nothing where it changes nothing. */
    static Stream<Effect> of(Field field, ListEdit edit) {
        return Stream.of(edit.others().map(others -> new Effect(field, Change.SET, others)),
                Optional.of(new Effect(field, Change.ADD, edit.more())).filter(more -> !more.values().isEmpty()),
                Optional.of(new Effect(field, Change.REMOVE, edit.fewer())).filter(fewer -> !fewer.values().isEmpty()))
                .flatMap(Optional::stream);
    }

    @Override
    public int compareTo(Effect other) {
        return Comparator.comparing(Effect::field).thenComparing(Effect::change).compare(this, other);
    }
}
