package io.pinlock.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresMemoryTest {
    @Test
    void testSuccess_growsWithTheMachine_withinBounds() {
        assertThat(new PostgresMemory(512).settings()).contains("shared_buffers=128MB", "effective_cache_size=256MB",
                "max_wal_size=1024MB");
        assertThat(new PostgresMemory(8_192).settings()).contains("shared_buffers=1024MB", "effective_cache_size=4096MB",
                "max_wal_size=2048MB");
        assertThat(new PostgresMemory(262_144).settings()).contains("shared_buffers=4096MB", "effective_cache_size=131072MB",
                "max_wal_size=4096MB");
    }

    @Test
    void testSuccess_durabilityIsNotTouched() {
        assertThat(String.join(" ", PostgresMemory.ofThisMachine().settings())).doesNotContain("fsync", "synchronous_commit",
                "full_page_writes");
    }
}
