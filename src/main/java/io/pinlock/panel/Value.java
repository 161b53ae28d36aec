package io.pinlock.panel;

import io.pinlock.base.Timestamps;
import io.pinlock.billing.Amounts;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;

/** A value of a list. Its kind says how a page shows it. */
sealed interface Value {
    /** As files have it; empty for none. */
    String text();

    /** Shown as it is. */
    record Text(String text) implements Value {}

    /** One that is put into words, where there are any. */
    record Word(String text) implements Value {}

    /** The same in a coloured badge. */
    record Badge(String text) implements Value {}

    /** The login of an account below, which leads to its page. */
    record Account(String text) implements Value {}

    /** The name of a domain, which leads to its page. */
    record Domain(String text) implements Value {}

    /** When a message was queued; leads to the page of the message. Files have it in UTC, pages in the reader's zone. */
    record Message(Instant at, UUID id) implements Value {
        @Override
        public String text() {
            return Timestamps.plain(at);
        }
    }

    /** A moment: in files in UTC, on pages in the reader's zone. */
    record Time(Instant at) implements Value {
        @Override
        public String text() {
            return Timestamps.plain(at);
        }
    }

    /** One that pages show in UTC, too: it belongs to a month of the accounting. */
    record UtcTime(Instant at) implements Value {
        @Override
        public String text() {
            return Timestamps.plain(at);
        }
    }

    /** A moment that a page shows as the day that it is in UTC. */
    record Day(Instant at) implements Value {
        @Override
        public String text() {
            return Timestamps.plain(at);
        }
    }

    /** Money; a page shows it with its currency. */
    record Amount(Optional<Money> money) implements Value {
        @Override
        public String text() {
            return money.map(Amounts::text).orElse("");
        }
    }
}
