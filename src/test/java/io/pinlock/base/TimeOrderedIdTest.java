package io.pinlock.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void testSuccess_isVersion7_andBeginsWithTheTime() {
        UUID id = TimeOrderedId.at(NOON);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
        assertThat(List.of(TimeOrderedId.at(NOON.plusMillis(1)), id)).isSortedAccordingTo((a, b) -> b.toString().compareTo(a.toString()));
    }

    @Test
    void testSuccess_thoseOfOneMomentDiffer() {
        Set<UUID> all = IntStream.range(0, 1000).mapToObj(_ -> TimeOrderedId.at(NOON)).collect(Collectors.toSet());
        assertThat(all).hasSize(1000);
    }
}
