package io.pinlock.lock;

import io.pinlock.base.Protection;
import io.pinlock.base.database.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Some guarded commands of a locked domain need no PIN for a time.
 *
 * @param until    from when on they need one again, UTC, a whole second
 * @param commands their names, sorted
 * @param by       login of whoever has opened it
 */
public record Window(Instant until, List<String> commands, String by) {
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(3);

    static Optional<Window> read(Row row) throws SQLException {
        Optional<Instant> until = row.optionalInstant("window_until");
        return until.isEmpty()
                ? Optional.empty()
                : Optional.of(new Window(until.get(), row.texts("window_commands"), row.text("window_by")));
    }

    /** Whether a window can be open as long as that. */
    public static boolean isPossible(Duration length) {
        return length.compareTo(SHORTEST) >= 0 && length.compareTo(LONGEST) <= 0;
    }

    /** The names of the commands that a window can free: those that change or move the domain. What ends or weakens the lock is not one. */
    public static List<String> possibleCommands() {
        return Arrays.stream(Act.values()).filter(Window::canFree).map(Act::action).distinct().sorted().toList();
    }

    private static boolean canFree(Act act) {
        return act.protection() == Protection.TRANSFER || act.protection() == Protection.FULL;
    }

    /** At its end it is over. */
    public boolean isOpen(Instant now) {
        return now.isBefore(until);
    }

    boolean frees(Act act, Instant now) {
        return isOpen(now) && canFree(act) && commands.contains(act.action());
    }
}
