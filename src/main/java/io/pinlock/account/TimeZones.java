package io.pinlock.account;

import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.base.journal.Actor;
import io.pinlock.base.journal.Journal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** In which time zone a login reads times in the panel. Lists as files, months of accounting and the API stay in UTC. */
@Component
public class TimeZones {
    public static final ZoneId UTC = ZoneId.of("UTC");
    private static final Pattern PLACE = Pattern
            .compile("(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");
    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

    private final Database database;
    private final Journal journal;

    TimeZones(Database database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    /** The zones that are named after a place, by name. */
    public static List<String> places() {
        return KNOWN.stream().filter(PLACE.asMatchPredicate()).sorted().toList();
    }

    /** The zone of that name; empty where there is none. */
    public static Optional<ZoneId> find(String name) {
        return Optional.of(name).filter(KNOWN::contains).map(ZoneId::of);
    }

    /** The same; UTC for a name that this server's Java does not know. */
    static ZoneId stored(String name) {
        return find(name).orElse(UTC);
    }

    /** Chooses one for a login. */
    public void choose(Actor actor, String login, ZoneId zone) {
        database.transaction(tx -> {
            tx.write(Sql.of("UPDATE credential SET time_zone = ? WHERE login = ?", zone.getId(), login));
            tx.write(journal.entry(actor, tx.read(Passkeys.accountOf(login)).get(), "SetTimeZone", "DONE", Optional.of(zone.getId())));
            return zone;
        });
    }
}
