package io.pinlock.account;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Slow checks of passwords, of a login from a network one at a time. Strangers of one network can have only a few logins checked at the
 * same time: a flood costs the database nothing, and others no wait.
 */
final class Turns {
    private static final int LOGINS_OF_STRANGERS = 8;

    private final Map<String, Turn> byKey = new HashMap<>();
    private final Map<String, Integer> strangers = new HashMap<>();

    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }

    /**
     * Does something when nobody else does it for that login from that network.
     *
     * @param isKnown whether the login was right lately from there
     * @return empty where it would take too long, or too many logins are checked for strangers there
     */
    <T> Optional<T> inTurn(String login, String network, boolean isKnown, Duration longest, Supplier<T> work) {
        String key = login + "\n" + network + "\n" + isKnown;
        Optional<Turn> turn = enter(key, network, isKnown);
        if (turn.isEmpty()) {
            return Optional.empty();
        }
        try {
            return waitFor(turn.get(), longest, work);
        } finally {
            leave(key, network, isKnown);
        }
    }

    private static <T> Optional<T> waitFor(Turn turn, Duration longest, Supplier<T> work) {
        try {
            if (!turn.lock.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            turn.lock.unlock();
        }
    }

    private synchronized Optional<Turn> enter(String key, String network, boolean isKnown) {
        boolean first = !byKey.containsKey(key);
        if (first && !isKnown && strangers.merge(network, 1, Integer::sum) > LOGINS_OF_STRANGERS) {
            strangers.merge(network, -1, Integer::sum);
            return Optional.empty();
        }
        Turn turn = byKey.computeIfAbsent(key, _ -> new Turn());
        turn.users++;
        return Optional.of(turn);
    }

    private synchronized void leave(String key, String network, boolean isKnown) {
        byKey.computeIfPresent(key, (_, turn) -> --turn.users == 0 ? null : turn);
        if (!isKnown && !byKey.containsKey(key)) {
            strangers.computeIfPresent(network, (_, logins) -> logins == 1 ? null : logins - 1);
        }
    }
}
