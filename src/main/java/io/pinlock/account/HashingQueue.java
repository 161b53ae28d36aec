package io.pinlock.account;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Who waits for a password to be hashed. It takes a core and 19 MiB: few are hashed at a time and on threads of their own, so that a flood
 * of logins leaves the rest of the server alone. Each address waits in a line of its own, and the lines take turns: who sends many waits
 * for himself only. Those who were right lately go first, but for each fourth turn.
 */
final class HashingQueue {
    private static final int LONGEST_LINE = 8;
    private static final int TURN_OF_STRANGERS = 4;
    private static final int MOST_WAITING = 256;

    private final ThreadPoolExecutor threads;
    private final Lines known = new Lines();
    private final Lines strangers = new Lines();
    private int served;

    /** Leaves a core to the rest of the server, where there is more than one. */
    HashingQueue() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    }

    HashingQueue(int atOnce) {
        threads = new ThreadPoolExecutor(atOnce, atOnce, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("passwords-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Who wants a password hashed.
     *
     * @param line    those of the same one wait for each other
     * @param isKnown whether it was right lately
     */
    record Asker(String line, boolean isKnown) {}

    /** More work than can be done soon was asked for; the caller may try again. */
    static final class Busy extends RuntimeException {
        private Busy(String message) {
            super(message);
        }
    }

    /**
     * Carries the work out when its turn comes.
     *
     * @throws Busy where too many wait already
     */
    <T> T run(Asker asker, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        synchronized (this) {
            (asker.isKnown() ? known : strangers).add(asker.line(), asker.isKnown() ? MOST_WAITING : LONGEST_LINE, task);
        }
        // One call of next() for each task, by whichever thread is free: which task it is, is decided then. One that was sent away leaves
        // a call for which there is nothing to do.
        threads.execute(() -> next().run());
        try {
            return task.get();
        } catch (CancellationException e) {
            throw new Busy("others wait who asked for less");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password cannot be hashed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy("interrupted");
        }
    }

    synchronized int waiting() {
        return known.waiting + strangers.waiting;
    }

    private synchronized Runnable next() {
        boolean turnOfStrangers = ++served % TURN_OF_STRANGERS == 0;
        return known.isEmpty() || (turnOfStrangers && !strangers.isEmpty()) ? strangers.next() : known.next();
    }

    /** Lines that take turns. */
    private static final class Lines {
        /** The one whose turn is next comes first. */
        private final Map<String, Deque<FutureTask<?>>> byName = new LinkedHashMap<>();
        private int waiting;

        private boolean isEmpty() {
            return waiting == 0;
        }

        private void add(String name, int longest, FutureTask<?> task) {
            Deque<FutureTask<?>> line = byName.getOrDefault(name, new ArrayDeque<>());
            if (line.size() >= longest || (waiting >= MOST_WAITING && !makesRoom(line.size()))) {
                throw new Busy("too many passwords to verify at once");
            }
            line.add(task);
            byName.putIfAbsent(name, line);
            waiting++;
        }

        /** Where too many wait in all, the last of the longest line is sent away for somebody in a shorter one. */
        private boolean makesRoom(int length) {
            Deque<FutureTask<?>> longest = byName.values().stream().max(Comparator.comparingInt(Deque::size)).orElseThrow();
            if (longest.size() <= length + 1) {
                return false;
            }
            longest.removeLast().cancel(false);
            waiting--;
            return true;
        }

        private Runnable next() {
            if (isEmpty()) {
                return () -> {};
            }
            Map.Entry<String, Deque<FutureTask<?>>> first = byName.entrySet().iterator().next();
            Runnable task = first.getValue().remove();
            byName.remove(first.getKey());
            if (!first.getValue().isEmpty()) {
                byName.put(first.getKey(), first.getValue());
            }
            waiting--;
            return task;
        }
    }
}
