package io.pinlock.testing;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What tests let run beside themselves. A helper that dies fails the test that has started it, as soon as that one waits for something and
 * at its end at the latest, with the helper's own words.
 */
public final class HelperThreads {
    private static final ThreadLocal<HelperThreads> OF_THIS_THREAD = ThreadLocal.withInitial(HelperThreads::new);

    private final Queue<Throwable> deaths = new ConcurrentLinkedQueue<>();

    private HelperThreads() {}

    /** What a helper does. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Those of the tests that run on this thread, for threads that somebody else starts. */
    public static HelperThreads here() {
        return OF_THIS_THREAD.get();
    }

    public static Thread start(String name, Work work) {
        HelperThreads all = here();
        return Thread.ofVirtual().name(name).start(() -> {
            OF_THIS_THREAD.set(all);
            try {
                work.run();
            } catch (Throwable death) {
                all.report(death);
            }
        });
    }

    public void report(Throwable death) {
        deaths.add(death);
    }

    /** Throws what a helper has died of since the last time, if one has. */
    public void check() {
        Optional.ofNullable(deaths.poll()).ifPresent(death -> {
            deaths.clear();
            throw new IllegalStateException("A helper thread of this test has died: " + death, death);
        });
    }
}
