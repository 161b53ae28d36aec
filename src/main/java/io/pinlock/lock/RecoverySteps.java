package io.pinlock.lock;

import io.pinlock.base.Refusal;
import io.pinlock.base.Timestamps;
import io.pinlock.base.database.Sql;
import io.pinlock.lock.token.Tokens;
import io.pinlock.sms.MessageType;
import io.pinlock.sms.Recipient;
import io.pinlock.sms.SmsLimits;
import io.pinlock.sms.SmsQueue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What each step of a recovery writes: the recovery itself, and what all contacts and the account are told. */
@Component
class RecoverySteps {
    private final Tokens tokens;
    private final SmsQueue messages;
    private final SmsLimits limits;
    private final LockEvents events;
    private final RecoverySettings settings;

    RecoverySteps(Tokens tokens, SmsQueue messages, SmsLimits limits, LockEvents events, RecoverySettings settings) {
        this.tokens = tokens;
        this.messages = messages;
        this.limits = limits;
        this.events = events;
        this.settings = settings;
    }

    /** Why not all contacts can be told now that a recovery starts: one of which a phone is not told does not start. */
    Optional<Refusal> objectionToNotices(LockedDomain domain) {
        return limits.objectionToNotices(domain.tx(), domain.caller(), domain.name(), domain.watch().active().orElseThrow().phones());
    }

    /** Why a number cannot get a lock at all, so that nobody waits for it in vain. */
    Optional<Refusal> objectionTo(Recipient to) {
        return limits.objectionTo(to.number());
    }

    /** The waiting begins anew, whatever ran before. The PIN that is outstanding dies, and a window closes. */
    List<Sql> begin(LockedDomain domain, Recovery recovery, Optional<String> login) {
        MessageType type = recovery.isByCourt() ? MessageType.RECOVERY_ORDERED : MessageType.RECOVERY_STARTED;
        return all(Stream.of(voidPin(domain), RecoveryTable.begin(recovery),
                tell(domain, to -> login.map(by -> messages.notice(to, type, by, recovery.endsAt()))
                        .orElseGet(() -> messages.notice(to, type, recovery.endsAt()))),
                Windows.stopped(events, domain.watch().active().orElseThrow(), domain, Windows.End.RECOVERY),
                List.of(event(recovery, LockEvents.Kind.RECOVERY_STARTED, Stream.of()))));
    }

    Recovery recovery(Recipient to, Recovery.Through through, String by, Optional<String> reason, Optional<String> second, Instant now) {
        return Recovery.begin(to, through, by, reason, second, now, settings.waiting());
    }

    /** It goes on. */
    List<Sql> remind(LockedDomain domain, Recovery recovery) {
        MessageType type = recovery.isByCourt() ? MessageType.RECOVERY_ORDERED : MessageType.RECOVERY_RUNS;
        return all(Stream.of(tell(domain, to -> messages.notice(to, type, recovery.endsAt())),
                List.of(RecoveryTable.due(domain.name(), recovery.dueAfter(domain.now())),
                        event(recovery, LockEvents.Kind.RECOVERY_RUNS, Stream.of()))));
    }

    /**
     * The lock stays with its contacts.
     *
     * @param stoppedBy a masked number, a login, or {@code time}
     */
    List<Sql> stop(LockedDomain domain, Recovery recovery, String stoppedBy) {
        return all(Stream.of(voidPin(domain), RecoveryTable.end(domain.name()),
                tell(domain, to -> messages.notice(to, MessageType.RECOVERY_STOPPED)),
                List.of(event(recovery, LockEvents.Kind.RECOVERY_STOPPED, Stream.of("stopped by:" + stoppedBy)))));
    }

    /** The new phone has confirmed itself: those that were the contacts before are told. A freeze ends with it. */
    List<Sql> finish(LockedDomain domain, Recovery recovery) {
        return all(Stream.of(tell(domain, to -> messages.notice(to, MessageType.RECOVERY_DONE)), RecoveryTable.handOver(recovery.to()),
                RecoveryTable.end(domain.name()), List.of(PinLockTable.thaw(domain.name())),
                List.of(event(recovery, LockEvents.Kind.RECOVERED, Stream.of()))));
    }

    private List<Sql> voidPin(LockedDomain domain) {
        return List.of(tokens.die(domain.name()), SmsQueue.cancelTokens(domain.name(), domain.now()));
    }

    /** Apps and keys have no address: the account's events tell of them what the phones are told. */
    private static List<Sql> tell(LockedDomain domain, Function<Recipient, Sql> message) {
        return domain.watch().active().orElseThrow().tell(message);
    }

    private Sql event(Recovery recovery, LockEvents.Kind what, Stream<String> more) {
        Stream<String> data = Stream.of("through:" + recovery.through(), "by:" + recovery.by(),
                "authoritynumber:" + recovery.to().number().masked(), "start date:" + Timestamps.plain(recovery.startedAt()),
                "end date:" + Timestamps.plain(recovery.endsAt()));
        Stream<String> why = Stream.concat(recovery.second().map(by -> "confirmed by:" + by).stream(),
                recovery.reason().map(reason -> "reason:" + reason).stream());
        return events.told(recovery.to().account(), recovery.domain(), what,
                Stream.of(data, why, more).flatMap(part -> part).toArray(String[]::new));
    }

    private static List<Sql> all(Stream<List<Sql>> parts) {
        return parts.flatMap(List::stream).toList();
    }
}
