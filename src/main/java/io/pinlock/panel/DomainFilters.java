package io.pinlock.panel;

import io.pinlock.lock.LockStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which domains the list shows.
 *
 * @param name  part of the name, or a pattern
 * @param state how their lock stands; ACTIVE includes those that could not be renewed
 * @param month in which their lock is charged again, in UTC; it goes before the state
 * @param asked only those that somebody asks for
 * @param below login of the account below that holds them; empty for one's own
 */
record DomainFilters(String name, Optional<LockStatus.State> state, Optional<YearMonth> month, boolean asked, String below) {
    /** As they stand in an address; what cannot be read is left out. */
    static DomainFilters of(Map<String, String> query) {
        return new DomainFilters(query.getOrDefault("q", ""),
                Stream.of(LockStatus.State.values()).filter(state -> state.name().equals(query.get("state"))).findFirst(),
                month(query.getOrDefault("month", "")), "1".equals(query.get("asked")), query.getOrDefault("below", "").strip());
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return text.length() == 7 ? Optional.of(YearMonth.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Instant from() {
        return month.orElseThrow().atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant until() {
        return month.orElseThrow().plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Whether all of an account's domains are shown that the name fits. */
    public boolean isPlain() {
        return state.isEmpty() && month.isEmpty() && !asked;
    }

    /** For addresses. */
    public Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("q", name);
        query.put("state", state.map(Enum::name).orElse(""));
        query.put("month", month.map(YearMonth::toString).orElse(""));
        query.put("asked", asked ? "1" : "");
        query.put("below", below);
        return query;
    }
}
