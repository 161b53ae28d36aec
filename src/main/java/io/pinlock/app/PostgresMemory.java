package io.pinlock.app;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What the embedded PostgreSQL makes of the machine it runs on. Its own defaults are for the smallest one. Commits stay as durable as they
 * are: neither {@code fsync} nor {@code synchronous_commit} nor {@code full_page_writes} is touched.
 *
 * @param megabytes that the machine, or the container, has
 */
record PostgresMemory(long megabytes) {
    private static final long SMALLEST = 128;
    private static final long LARGEST = 4096;

    static PostgresMemory ofThisMachine() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new PostgresMemory(system.getTotalMemorySize() / 1024 / 1024);
    }

    /**
     * An eighth of the memory for pages: the program itself and the system's own cache want theirs, and no page is read twice.
     * Checkpoints are rare, because after each of them every page is written to the log once as a whole; a restart after a crash takes
     * longer for it, some seconds for each gigabyte of log. {@code pglz} is what the embedded binaries can compress with.
     */
    List<String> settings() {
        long buffers = Math.clamp(megabytes / 8, SMALLEST, LARGEST);
        return List.of("shared_buffers=" + buffers + "MB", "effective_cache_size=" + Math.max(2 * buffers, megabytes / 2) + "MB",
                "max_wal_size=" + Math.clamp(megabytes / 4, 1024, 4096) + "MB", "checkpoint_timeout=15min", "wal_compression=pglz",
                "random_page_cost=1.1");
    }
}
