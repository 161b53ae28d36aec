package io.pinlock.lock;

import io.pinlock.billing.Billing;
import io.pinlock.sms.AuthorityNumber;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an act would come to. It goes the way of {@link GuardedChanges} like the act itself, and its transaction is rolled back: nothing is
 * sent, charged, counted or entered in the journal. A PIN or an auth code that comes with it is not looked at, and taken for the right one;
 * otherwise a preview would tell whether it is. Nor is anybody asked about a SIM.
 */
public final class Preview {
    private static final ScopedValue<Preview> RUNNING = ScopedValue.newInstance();

    /** What asks for a PIN. */
    public enum GuardedBy {
        NONE, TRANSFER, FULL, STRICT
    }

    /**
     * What is told of an act beside its outcome.
     *
     * @param phone who has to approve it, or to confirm an activation; for the holder alone
     * @param contacts who approves it, where there are several; for the holder alone
     * @param quorum how many of them have to
     * @param cost  of an activation
     */
    public record Seen(GuardedBy guard, Optional<AuthorityNumber> phone, List<Contact> contacts, int quorum, Optional<Billing.Cost> cost) {}

    /**
     * What an act would have come to.
     *
     * @param seen empty where it was refused before anything was known of the domain, or because the caller may not touch it
     */
    public record Result<T>(T outcome, Optional<Seen> seen) {}

    private Optional<GuardedBy> guard = Optional.empty();
    private Optional<AuthorityNumber> confirming = Optional.empty();
    private Optional<Billing.Cost> cost = Optional.empty();
    private Optional<Seen> seen = Optional.empty();

    private Preview() {}

    /** Has an act done for its preview alone. */
    public static <T> Result<T> of(Supplier<T> act) {
        Preview preview = new Preview();
        T outcome = ScopedValue.where(RUNNING, preview).call(act::get);
        return new Result<>(outcome, preview.seen);
    }

    /** Whether what is done now is for a preview. */
    public static boolean isRunning() {
        return RUNNING.isBound();
    }

    static Optional<Preview> running() {
        return RUNNING.isBound() ? Optional.of(RUNNING.get()) : Optional.empty();
    }

    void guardedBy(GuardedBy what) {
        guard = Optional.of(what);
    }

    /** An activation, with what it costs; the phone of that number has to confirm it. */
    void activates(AuthorityNumber number, Optional<Billing.Cost> price) {
        confirming = Optional.of(number);
        cost = price;
    }

    /** How the act stands to the lock. Of a domain that others hold, no more than that the act needs a PIN. */
    void see(LockedDomain domain, Act act) {
        GuardedBy by = guard.orElseGet(() -> domain.watch().guardedBy(domain, act, false, false));
        boolean own = domain.isHeldBy(domain.caller());
        GuardedBy told = own || by == GuardedBy.NONE ? by : GuardedBy.TRANSFER;
        Optional<PinLock> approving = domain.watch().active().filter(_ -> own && by != GuardedBy.NONE);
        seen = Optional.of(new Seen(told, confirming.or(() -> approving.map(PinLock::number)),
                approving.filter(lock -> !lock.hasOneContact()).map(PinLock::everybody).orElse(List.of()),
                approving.map(PinLock::quorum).orElse(1), cost));
    }
}
