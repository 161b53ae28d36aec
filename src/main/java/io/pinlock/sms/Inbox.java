package io.pinlock.sms;

import io.pinlock.base.crypto.TextCipher;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Row;
import io.pinlock.base.database.Sql;
import io.pinlock.sms.route.SmsRoute;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The built-in route, and the phone behind it: nothing leaves the machine, each message is shown as one line on the server's console and
 * kept for a week. In the database, so that every node shows the same and a restart loses nothing.
 */
@Component
public class Inbox implements SmsRoute, DisposableBean {
    private static final String PLACE = "inbox";
    private static final int SHOWN = 500;
    private static final Duration KEPT = Duration.ofDays(7);

    private final Database database;
    private final TextCipher sealed;
    private final InstantSource clock;
    private final PrintStream console;
    private final BatchWriter<Outgoing> arrived = new BatchWriter<>("inbox", this::keep);

    Inbox(Database database, TextCipher sealed, InstantSource clock, PrintStream console) {
        this.database = database;
        this.sealed = sealed;
        this.clock = clock;
        this.console = console;
    }

    /** A message as the phone shows it. */
    public record Entry(String to, String text, String language, Instant at, String state) {
        @Override
        public String toString() {
            return "Entry[" + at + "]";
        }
    }

    /** The one that was queued last comes first. */
    public List<Entry> entries() {
        return entries(SHOWN);
    }

    /** The newest of them, at most so many. */
    public List<Entry> entries(int most) {
        return database.read(Sql.of("""
                SELECT id, inbox.number, inbox.text, inbox.language, inbox.at, coalesce(message.state, 'DELIVERED') AS state
                FROM sms_inbox inbox LEFT JOIN sms_message message USING (id)
                ORDER BY coalesce(message.queued_at, inbox.at) DESC, inbox.at DESC LIMIT ?""", most)
                .list(this::entry));
    }

    @Override
    public String name() {
        return PLACE;
    }

    @Override
    public int slots() {
        return 64;
    }

    @Override
    public Duration longestSend() {
        return Duration.ofSeconds(30);
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    /** Keeps a message once, however often a crash makes the queue repeat it. */
    @Override
    public Outcome send(Outgoing message) {
        arrived.add(message).join();
        return new Outcome.Delivered();
    }

    private void keep(List<Outgoing> messages) {
        Set<UUID> fresh = Set.copyOf(database.read(Sql.of("""
                INSERT INTO sms_inbox (id, number, text, language, at)
                SELECT id::uuid, number, decode(text, 'hex'), language, ? FROM unnest(?, ?, ?, ?) AS message (id, number, text, language)
                ON CONFLICT (id) DO NOTHING RETURNING id""", clock.instant(), each(messages, message -> message.id().toString()),
                each(messages, Outgoing::number),
                each(messages, message -> HexFormat.of().formatHex(sealed.seal(PLACE, message.id(), message.text()))),
                each(messages, Outgoing::language)).list(row -> row.uuid("id"))));
        console.print(messages.stream().filter(message -> fresh.contains(message.id()))
                .map(message -> "SMS to " + message.number() + ": " + message.text() + System.lineSeparator())
                .collect(Collectors.joining()));
        console.flush();
    }

    private static List<String> each(List<Outgoing> messages, Function<Outgoing, String> value) {
        return messages.stream().map(value).toList();
    }

    @Override
    public void destroy() {
        arrived.close();
    }

    /** Removes messages that are older than a week. */
    void purge() {
        database.write(Sql.of("DELETE FROM sms_inbox WHERE at <= ?", clock.instant().minus(KEPT)));
    }

    private Entry entry(Row row) throws SQLException {
        UUID id = row.uuid("id");
        return new Entry(row.text("number"), sealed.open(PLACE, id, row.bytes("text")), row.text("language"), row.instant("at"),
                row.text("state"));
    }
}
