package io.pinlock.lock;

import io.pinlock.base.Caller;
import io.pinlock.base.Refusal;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.Recipient;
import io.pinlock.sms.SmsLimits;
import io.pinlock.sms.SmsQueue;
import io.pinlock.sms.SmsReason;
import io.pinlock.sms.sim.SimSwapChecks;
import io.pinlock.sms.sim.SimSwapChecks.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * No PIN goes to a number whose SIM was changed of late. That is asked between two transactions, never inside one: the first finds out that
 * nothing else is in the way and to which number the PIN would go, and is rolled back; the second goes by the answer, and only for that
 * number. Where the number has passed a moment ago, or nobody is asked at all, the first one does it.
 */
@Component
class SimCheck {
    /** How many numbers are asked about: those of all contacts and of a new one, which may have become others meanwhile. */
    private static final int MOST_NUMBERS = Contact.MOST + 3;

    /** How long the phones are not told again that one among them has got another SIM. */
    private static final Duration QUIET = Duration.ofHours(1);

    private final SimSwapChecks checks;
    private final SmsQueue messages;
    private final SmsLimits limits;
    private final LockEvents events;

    SimCheck(SimSwapChecks checks, SmsQueue messages, SmsLimits limits, LockEvents events) {
        this.checks = checks;
        this.messages = messages;
        this.limits = limits;
        this.events = events;
    }

    /** What a try to send a PIN came to. */
    sealed interface Sending {
        record Settled(LockOutcome outcome) implements Sending {}

        /** It is on its way. */
        static Sending sent(Optional<BoundOrder> order) {
            return sent(order, List.of(), Optional.empty());
        }

        /** The same for several contacts, and for a new one. */
        static Sending sent(Optional<BoundOrder> order, List<ContactPage> pages, Optional<String> app) {
            return new Settled(new LockOutcome.TokenSent(order, pages, app));
        }

        /** What one transaction came to. */
        static Sending of(GuardedChanges.Outcome<Sending> outcome) {
            return switch (outcome) {
                case GuardedChanges.Outcome.Done<Sending>(var sending) -> sending;
                case GuardedChanges.Outcome.Refused<Sending>(var refusal) -> new Settled(new LockOutcome.Refused(refusal));
            };
        }

        /**
         * Nothing is in the way but that the SIM of this number was not asked about.
         *
         * @param confirmed whether it is the phone that has confirmed the lock, and not a number that somebody has typed
         */
        record AskFirst(AuthorityNumber number, boolean confirmed) implements Sending {}
    }

    /** Gives up what was written so far: the number has to be asked about. */
    static Decision<Sending> askFirst(LockedDomain domain, AuthorityNumber number) {
        return askFirst(domain, number, domain.isLocked());
    }

    /** @param confirmed as {@link Sending.AskFirst} says */
    static Decision<Sending> askFirst(LockedDomain domain, AuthorityNumber number, boolean confirmed) {
        domain.tx().discard();
        return new Decision.Unchanged<>(new Sending.AskFirst(number, confirmed));
    }

    /** What is known while a PIN is being sent. */
    final class Known {
        private final Map<AuthorityNumber, Verdict> verdicts;

        private Known(Map<AuthorityNumber, Verdict> verdicts) {
            this.verdicts = Map.copyOf(verdicts);
        }

        /** Whether it has to be asked before a PIN goes there; not for a preview. */
        boolean asksFirst(AuthorityNumber to) {
            return !Preview.isRunning() && !isAbout(to) && !checks.passedLately(to.e164());
        }

        /** Why no PIN goes there (557), which the journal and the account are told; empty also while nothing is known. */
        Optional<Refusal> objection(LockedDomain domain, Act act, AuthorityNumber to) {
            if (!isAbout(to) || verdicts.get(to) == Verdict.PASS) {
                return Optional.empty();
            }
            boolean swapped = verdicts.get(to) == Verdict.SWAPPED;
            domain.noteRefused(act, swapped ? "SIM_SWAPPED" : "SIM_UNCHECKED");
            if (swapped) {
                domain.write(events.simSwapped(domain.caller(), domain.name(), act.action()));
            }
            return Optional.of((swapped ? SmsReason.SIM_SWAPPED : SmsReason.SIM_UNCHECKED).refusal());
        }

        /** A phone of the lock that has to be asked about before. */
        Optional<AuthorityNumber> unasked(PinLock lock) {
            return lock.phones().stream().map(Recipient::number).filter(this::asksFirst).findFirst();
        }

        /**
         * Why none of the lock's contacts is asked (557): a changed SIM alone where there is no other contact. With several it keeps its
         * PIN from that one, and the other phones are told; all of them are in the way only where too few are left for the quorum.
         */
        Optional<Refusal> objectionToContacts(LockedDomain domain, Act act, PinLock lock) {
            Optional<Refusal> unchecked = lock.phones().stream().map(Recipient::number)
                    .filter(number -> lock.hasOneContact() || verdicts.get(number) == Verdict.UNCHECKED)
                    .map(number -> objection(domain, act, number)).flatMap(Optional::stream).findFirst();
            List<Contact> swapped = swapped(lock);
            if (unchecked.isPresent() || swapped.isEmpty()) {
                return unchecked;
            }
            Optional<Refusal> objection = objection(domain, act, swapped.getFirst().phone().orElseThrow().number());
            tellOthers(domain, lock);
            return objection.filter(_ -> lock.contacts() - swapped.size() < lock.quorum());
        }

        private void tellOthers(LockedDomain domain, PinLock lock) {
            if (!domain.tx().read(SmsQueue.wasTold(domain.name(), MessageType.SIM_CHANGED, domain.now().minus(QUIET))).get()) {
                lock.phones().stream().filter(to -> !isSwapped(to.number()))
                        .filter(to -> limits.askFurtherNotice(domain.tx(), domain.caller(), domain.name(), SmsLimits.to(to)).objection()
                                .isEmpty())
                        .forEach(to -> domain.write(messages.notice(to, MessageType.SIM_CHANGED, domain.caller().actor().login())));
            }
        }

        /** The contacts that get no PIN, because their SIM was changed of late. */
        List<Contact> swapped(PinLock lock) {
            return lock.everybody().stream().filter(contact -> contact.phone().filter(to -> isSwapped(to.number())).isPresent()).toList();
        }

        private boolean isSwapped(AuthorityNumber number) {
            return verdicts.get(number) == Verdict.SWAPPED;
        }

        private boolean isAbout(AuthorityNumber to) {
            return verdicts.containsKey(to);
        }
    }

    /**
     * Sends a PIN.
     *
     * @param sending   one transaction, which is rolled back where its outcome is {@link Sending.AskFirst}
     */
    LockOutcome send(Caller caller, Function<Known, Sending> sending) {
        Map<AuthorityNumber, Verdict> verdicts = new HashMap<>();
        for (int i = 0; i <= MOST_NUMBERS; i++) {
            switch (sending.apply(new Known(verdicts))) {
                case Sending.Settled(var outcome) -> {
                    return outcome;
                }
                case Sending.AskFirst(var number, var confirmed) ->
                    verdicts.put(number, checks.check(number.e164(), caller, confirmed));
            }
        }
        return new LockOutcome.Refused(SmsReason.SIM_UNCHECKED.refusal());
    }
}
