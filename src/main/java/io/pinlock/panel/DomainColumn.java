package io.pinlock.panel;

import io.pinlock.lock.ListedDomains.ListedDomain;
import io.pinlock.lock.PinLocks.LockSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the list of domains can show beside the name. The files of the list have all of it. */
enum DomainColumn {
    LOCK("pinlock status"),
    RENEWAL("renewal date"),
    NUMBER("authority number"),
    LANGUAGE("language"),
    TRANSFER_MODE(ModeChoice.TRANSFER_MODE.inFiles()),
    GUARD_PROFILE(ModeChoice.PROFILE.inFiles()),
    RENEWAL_MODE(ModeChoice.RENEWAL_MODE.inFiles()),
    REGISTERED_UNTIL("registered until"),
    ADDED("added on"),
    PAID_UNTIL("paid until"),
    /** The account that holds it. */
    HOLDER("account");

    /** Where nobody has chosen. */
    static final List<DomainColumn> USUAL = List.of(LOCK, RENEWAL);

    private final String title;

    DomainColumn(String title) {
        this.title = title;
    }

    /** Those of these names, in the order of the list. */
    static List<DomainColumn> named(List<String> names) {
        return Stream.of(values()).filter(column -> names.contains(column.name())).toList();
    }

    /** Its heading below {@code column.}. */
    public String key() {
        return column().key();
    }

    /** Its name in files. */
    String inFiles() {
        return this == LOCK ? "pinlock" : title;
    }

    Column<ListedDomain> column() {
        return new Column<>(title, this::value);
    }

    /** What it tells of a domain. */
    Value value(ListedDomain listed) {
        return switch (this) {
            case LOCK -> new Value.Badge(listed.isFrozen()
                    ? "FROZEN"
                    : listed.isRecovering() ? "RECOVERING" : listed.isOpen() ? "OPEN" : listed.state().name());
            case RENEWAL -> day(listed.dueAt());
            case NUMBER -> new Value.Text(ofLock(listed, lock -> lock.number().masked()));
            case LANGUAGE -> new Value.Word(ofLock(listed, lock -> lock.language().name()));
            case TRANSFER_MODE -> new Value.Word(ModeChoice.TRANSFER_MODE.of(listed.domain()));
            case GUARD_PROFILE -> new Value.Word(ModeChoice.PROFILE.of(listed.domain()));
            case RENEWAL_MODE -> new Value.Word(ModeChoice.RENEWAL_MODE.of(listed.domain()));
            case REGISTERED_UNTIL -> day(listed.domain().registration().until());
            case ADDED -> new Value.Day(listed.domain().createdAt());
            case PAID_UNTIL -> day(listed.paidUntil());
            case HOLDER -> new Value.Text(listed.domain().registrar());
        };
    }

    private static String ofLock(ListedDomain listed, Function<LockSummary, String> text) {
        return listed.lock().map(text).orElse("");
    }

    private static Value day(Optional<Instant> at) {
        return at.<Value>map(Value.Day::new).orElseGet(() -> new Value.Text(""));
    }
}
