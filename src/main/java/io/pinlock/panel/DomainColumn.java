package io.pinlock.panel;

import io.pinlock.lock.ListedDomains.ListedDomain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the list of domains can show beside the name. The files of the list have all of it, under these names. */
enum DomainColumn {
    LOCK("pinlock status", "pinlock", listed -> new Value.Badge(listed.state().name())),
    RENEWAL("renewal date", listed -> day(listed.dueAt())),
    NUMBER("authority number", listed -> new Value.Text(listed.lock().map(lock -> lock.number().masked()).orElse(""))),
    LANGUAGE("language", listed -> new Value.Word(listed.lock().map(lock -> lock.language().name()).orElse(""))),
    TRANSFER_MODE("transfer mode", listed -> new Value.Word(ModeChoice.TRANSFER_MODE.of(listed.domain()))),
    GUARD_PROFILE("guard profile", listed -> new Value.Word(ModeChoice.PROFILE.of(listed.domain()))),
    RENEWAL_MODE("renewal mode", listed -> new Value.Word(ModeChoice.RENEWAL_MODE.of(listed.domain()))),
    REGISTERED_UNTIL("registered until", listed -> day(listed.domain().registration().until())),
    ADDED("added on", listed -> new Value.Day(listed.domain().createdAt())),
    PAID_UNTIL("paid until", listed -> day(listed.paidUntil())),
    /** The account that holds it. */
    HOLDER("account", listed -> new Value.Text(listed.domain().registrar()));

    /** Where nobody has chosen. */
    static final List<DomainColumn> USUAL = List.of(LOCK, RENEWAL);

    private final Column<ListedDomain> column;
    private final String inFiles;

    DomainColumn(String name, Function<ListedDomain, Value> value) {
        this(name, name, value);
    }

    DomainColumn(String name, String inFiles, Function<ListedDomain, Value> value) {
        column = new Column<>(name, value);
        this.inFiles = inFiles;
    }

    private static Value day(Optional<Instant> at) {
        return at.<Value>map(Value.Day::new).orElseGet(() -> new Value.Text(""));
    }

    /** Its heading below {@code column.}. */
    public String key() {
        return column.key();
    }

    String inFiles() {
        return inFiles;
    }

    Column<ListedDomain> column() {
        return column;
    }

    /** Those of these names, in the order of the list. */
    static List<DomainColumn> named(List<String> names) {
        return Stream.of(values()).filter(column -> names.contains(column.name())).toList();
    }
}
