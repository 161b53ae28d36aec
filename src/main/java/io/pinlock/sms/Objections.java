package io.pinlock.sms;

import io.pinlock.base.IpNetwork;
import io.pinlock.base.database.Database;
import io.pinlock.base.database.Sql;
import io.pinlock.domain.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * How whoever gets a message can say "that was not me": by a reply, where every route to his country takes replies, or by the word of an
 * address, where the platform has one for it. Both are good for 72 hours, for the domain of that message only.
 */
@Component
public class Objections {
    /** How long whoever gets a message can object to it. */
    static final Duration GOOD_FOR = Duration.ofDays(3);

    private final Database database;
    private final SmsSettings settings;
    private final Routes routes;
    private final ObjectionWords words;
    private final WordGuesses guesses;
    private final ObjectionListener listener;
    private final SmsMetrics metrics;
    private final InstantSource clock;

    Objections(Database database, SmsSettings settings, Routes routes, ObjectionWords words, WordGuesses guesses,
            @Lazy ObjectionListener listener, SmsMetrics metrics, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.routes = routes;
        this.words = words;
        this.guesses = guesses;
        this.listener = listener;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * What a message offers.
     *
     * @param reply whether a reply is taken
     * @param word  of its address
     */
    record Offer(boolean reply, Optional<ObjectionWords.Word> word, Optional<String> address) {
        /** Without the word. */
        @Override
        public String toString() {
            return "Offer[" + reply + ", " + word.isPresent() + "]";
        }

        static final Offer NONE = new Offer(false, Optional.empty(), Optional.empty());

        boolean isAny() {
            return reply || word.isPresent();
        }
    }

    Offer offer(UUID message, MessageType type, String country) {
        if (!type.canBeObjectedTo()) {
            return Offer.NONE;
        }
        Optional<ObjectionWords.Word> word = settings.objectionUrl().map(_ -> words.make(message));
        return new Offer(routes.takeReplies(country), word,
                settings.objectionUrl().flatMap(url -> word.map(made -> address(url, made.text()))));
    }

    /** The same for a message that is sent again: its text stays, with the word that it has. */
    Offer again(MessageType type, String country) {
        return new Offer(type.canBeObjectedTo() && routes.takeReplies(country), Optional.empty(), Optional.empty());
    }

    /** What is kept of the word of an offer. */
    Optional<byte[]> tag(Offer offer) {
        return offer.word().map(words::tag);
    }

    /** The address with that word. */
    static String address(String url, String word) {
        return url.replaceFirst("/+$", "") + "/n/" + word;
    }

    /** What came of looking a word up. */
    public sealed interface Lookup {
        record Found(AnsweredMessage message) implements Lookup {}

        /** Wrong, or no longer good. */
        record Unknown() implements Lookup {}

        /** Too many wrong words came from that address, or from all together: the word was not looked at. */
        record TooMany(Instant possibleFrom) implements Lookup {}
    }

    /**
     * The message whose address has that word.
     *
     * @param address of the client, for counting wrong words: each is counted before it is looked at
     */
    public Lookup find(String word, String address) {
        if (settings.objectionUrl().isEmpty()) {
            return new Lookup.Unknown();
        }
        String network = IpNetwork.around(address);
        Optional<Instant> tooMany = guesses.count(network);
        if (tooMany.isPresent()) {
            return new Lookup.TooMany(tooMany.get());
        }
        Optional<Candidate> right = ObjectionWords.isWord(word) ? candidate(word) : Optional.empty();
        if (right.isEmpty()) {
            return new Lookup.Unknown();
        }
        guesses.takeBack(network);
        return right.filter(found -> clock.instant().isBefore(found.until())).<Lookup>map(found -> new Lookup.Found(found.message()))
                .orElseGet(Lookup.Unknown::new);
    }

    private record Candidate(AnsweredMessage message, Instant until) {}

    private Optional<Candidate> candidate(String word) {
        return database.read(Sql.of("SELECT " + AnsweredMessage.COLUMNS
                + ", objection_tag, objection_until FROM sms_message WHERE objection_start = ?", ObjectionWords.start(word))
                .list(row -> words.isRight(row.bytes("objection_tag"), row.uuid("id"), word)
                        ? Optional.of(new Candidate(AnsweredMessage.read(row), row.instant("objection_until")))
                        : Optional.<Candidate>empty()))
                .stream().flatMap(Optional::stream).findFirst();
    }

    /** Whoever has got a message has said no at its address. */
    public boolean object(AnsweredMessage message) {
        boolean stopped = listener.objected(message, false);
        metrics.objection("link", stopped ? "frozen" : "nothing");
        return stopped;
    }

    /**
     * A number has answered no.
     *
     * @param route  that brought it
     * @param domain that the answer names
     */
    void replied(String route, AuthorityNumber number, Optional<DomainName> domain) {
        Optional<AnsweredMessage> meant = newest(route, number, domain);
        boolean stopped = meant.filter(message -> listener.objected(message, true)).isPresent();
        metrics.objection("reply", stopped ? "frozen" : "nothing");
    }

    /**
     * The newest message to that number that has left, by that route if there is any; about that domain where one is named. One that waits
     * in the queue is on no phone yet.
     */
    private Optional<AnsweredMessage> newest(String route, AuthorityNumber number, Optional<DomainName> domain) {
        return database.read(Sql.of("SELECT " + AnsweredMessage.COLUMNS + """
                 FROM sms_message
                WHERE number = ? AND queued_at > ? AND objection_until IS NOT NULL AND (sent_at IS NOT NULL OR unknown_outcomes > 0)
                    AND (domain = ? OR ?)
                ORDER BY coalesce(route = ?, false) DESC, queued_at DESC, id DESC LIMIT 1""", number.e164(),
                clock.instant().minus(GOOD_FOR), domain.map(DomainName::ascii).orElse(""), domain.isEmpty(), route)
                .one(AnsweredMessage::read));
    }

    /** What an answer says no with. */
    private static final List<String> NO = List.of("STOP", "NEIN", "NO");

    /**
     * What a reply says.
     *
     * @param domain that it names behind the word
     */
    record Said(Optional<DomainName> domain) {
        /**
         * Whatever the case of its letters, blanks, full stops, and what is said behind the word; empty where it does not begin with one
         * that says no.
         */
        static Optional<Said> parse(String text) {
            List<String> parts = Stream.of(text.split("[\\s,;:!]+")).map(part -> part.replaceFirst("\\.+$", ""))
                    .filter(part -> !part.isEmpty()).toList();
            return parts.stream().findFirst().filter(word -> NO.contains(word.toUpperCase(Locale.ROOT)))
                    .map(_ -> new Said(parts.stream().skip(1).findFirst().filter(name -> name.contains(".")).flatMap(DomainName::parse)));
        }
    }
}
