package io.pinlock.lock;

import io.pinlock.base.Protection;
import io.pinlock.sms.MessageType;
import java.util.Optional;

/**
 * What can be done to a domain, and what an active lock has to do with it. Every act goes through {@link GuardedChanges}; docs/guard.md has
 * the table of those that need a PIN.
 */
public enum Act {
    LOCK_REQUEST("SetDomainPinLock", Protection.NONE, Reach.WITHIN),
    LOCK_CONFIRMATION("SetDomainPinLock", Protection.NONE, Reach.WITHIN),
    /** In strict mode it needs a PIN, because the lock ends with it. */
    LOCK_REMOVAL("SetDomainPinLock", Protection.OWN, Reach.LOCK),
    PIN_REQUEST("RequestDomainPin", Protection.NONE, Reach.WITHIN),
    /** Some commands are free for a time. Always needs a PIN that is bound to just this, which its decision says. */
    WINDOW("RequestDomainPin", Protection.OWN, Reach.WITHIN),
    /** By the account that holds the domain, or because its time is over. */
    WINDOW_END("CloseDomainWindow", Protection.NONE, Reach.WITHIN),
    /** The same PIN once more, for whatever it is: of a lock that waits for its confirmation, or of an active one. */
    PIN_RESEND("ResendDomainPin", Protection.NONE, Reach.WITHIN),
    /** From bound PINs to others it needs one, which its decision says. */
    PIN_BINDING("SetDomainPinBinding", Protection.OWN, Reach.WITHIN),
    /** From FULL down it needs a PIN, which its decision says. */
    GUARD_PROFILE("SetDomainGuardProfile", Protection.OWN, Reach.WITHIN),

    /** Asked for by the gaining side, or agreed to by the losing one. */
    TRANSFER("TransferDomain", Protection.TRANSFER, Reach.LOCK),
    /** The losing side refuses, the gaining one takes it back, or the time is over: the domain stays, or silence was consent. */
    TRANSFER_END("TransferDomain", Protection.NONE, Reach.WITHIN),
    TRANSFER_QUERY("TransferDomain", Protection.NONE, Reach.WITHIN),
    TRANSFER_CHECK("CheckDomainTransfer", Protection.NONE, Reach.WITHIN),

    DELETION("DeleteDomain", Protection.FULL, Reach.OUT),
    DELETION_PUSH("DeleteDomain", Protection.FULL, Reach.OUT),
    /** What becomes of the domain later. */
    DELETION_MODE("DeleteDomain", Protection.FULL, Reach.WITHIN),
    PUSH("PushDomain", Protection.FULL, Reach.OUT),
    /** To another account of the same hierarchy. */
    MOVE("PushObject", Protection.FULL, Reach.AWAY),
    MODIFICATION("ModifyDomain", Protection.FULL, Reach.WITHIN),
    TRADE("TradeDomain", Protection.FULL, Reach.WITHIN),
    PARKING("ParkDomain", Protection.FULL, Reach.WITHIN),
    RENEWAL_MODE("SetDomainRenewalMode", Protection.FULL, Reach.WITHIN),
    TRANSFER_MODE("SetDomainTransferMode", Protection.FULL, Reach.WITHIN),
    HOST_ADDITION("AddNameserver", Protection.FULL, Reach.WITHIN),
    HOST_MODIFICATION("ModifyNameserver", Protection.FULL, Reach.WITHIN),
    HOST_DELETION("DeleteNameserver", Protection.FULL, Reach.WITHIN),
    /** More time harms nobody; the public page does not list it. */
    RENEWAL("RenewDomain", Protection.NONE, Reach.WITHIN),
    /** The public page does not list it; but with the code a domain leaves by a registry's transfer. In strict mode it needs a PIN, too. */
    AUTH_CODE("SetAuthCode", Protection.FULL, Reach.WITHIN),
    /** Where the lock hides the code it needs a PIN, which its decision says. */
    AUTH_READING("StatusDomain", Protection.OWN, Reach.WITHIN),

    /** What approves the domain's orders: today's contacts are asked for their PINs. */
    AUTHORITY_REQUEST("SetDomainAuthority", Protection.NONE, Reach.WITHIN),
    /** Always needs today's quorum, which its decision says. */
    AUTHORITY("SetDomainAuthority", Protection.OWN, Reach.WITHIN),
    /** One of several contacts says yes to the outstanding order, with a PIN or what it has instead. */
    APPROVAL("ApproveDomainOrder", Protection.OWN, Reach.WITHIN),
    /** One of them says no, which ends it. */
    REFUSAL("RefuseDomainOrder", Protection.OWN, Reach.WITHIN),

    /** Somebody says that what was asked for is not theirs. */
    FREEZE("FreezeDomain", Protection.NONE, Reach.WITHIN),
    THAW_REQUEST("UnfreezeDomain", Protection.NONE, Reach.WITHIN),
    /** Needs a PIN that was sent for nothing else, which its decision looks at. */
    THAW("UnfreezeDomain", Protection.OWN, Reach.WITHIN),

    /** Starts the recovery of a lock whose phone is lost, or has the PIN sent that ends it. */
    RECOVERY("RecoverDomain", Protection.NONE, Reach.WITHIN),
    /** Needs a PIN that was sent for nothing else, which its decision looks at. */
    RECOVERY_CONFIRMATION("RecoverDomain", Protection.OWN, Reach.WITHIN),
    /** A time of a recovery has come: all contacts are told, or it lapses. */
    RECOVERY_TIME("RecoverDomain", Protection.NONE, Reach.WITHIN),
    RECOVERY_STOP("StopDomainRecovery", Protection.NONE, Reach.WITHIN),
    /** The word of one of the two operators whom it needs. */
    COURT_ORDER("RecoverDomain", Protection.NONE, Reach.WITHIN);

    /** How far an act goes. */
    enum Reach {
        /** The domain stays where it is. */
        WITHIN,
        /** Its lock ends, which the act sees to. */
        LOCK,
        /** It goes to another account by one account's word; its lock ends, and the phone is told. */
        AWAY,
        /** It leaves the portfolio; its lock and its paid year end. */
        OUT
    }

    private final String action;
    private final Protection protection;
    private final Reach reach;

    Act(String action, Protection protection, Reach reach) {
        this.action = action;
        this.protection = protection;
        this.reach = reach;
    }

    /** Its name in the journal, and in events. */
    public String action() {
        return action;
    }

    public Protection protection() {
        return protection;
    }

    /**
     * Whether it goes on while the domain is frozen: what ends a request, what only asks, what gives more time, and the freeze itself. The
     * one PIN that can be sent again then is that which ends it: any other has died. No window is open then, so none is closed.
     */
    boolean passesFreeze() {
        return switch (this) {
            case TRANSFER_END, TRANSFER_QUERY, TRANSFER_CHECK, RENEWAL, PIN_RESEND, WINDOW_END, FREEZE, THAW_REQUEST, THAW, RECOVERY_STOP,
                    COURT_ORDER, APPROVAL, REFUSAL ->
                true;
            default -> false;
        };
    }

    /**
     * Whether it goes on while a recovery runs: what does while the domain is frozen, and what the recovery itself is. A freeze during
     * which two operators have begun one is not ended meanwhile: its PIN would stand in the way of that of the recovery.
     */
    boolean passesRecovery() {
        return switch (this) {
            case RECOVERY, RECOVERY_CONFIRMATION, RECOVERY_TIME -> true;
            case THAW_REQUEST, THAW -> false;
            default -> passesFreeze();
        };
    }

    /** Whether the domain leaves its account, other than by a transfer that both sides know of. */
    boolean moves() {
        return reach == Reach.AWAY || reach == Reach.OUT;
    }

    boolean leavesThePortfolio() {
        return reach == Reach.OUT;
    }

    /** Whether a PIN opens it that is bound to nothing. */
    boolean isAmongAnything() {
        return this != WINDOW && this != AUTHORITY;
    }

    /** Whether a caller who does it causes a message to the phone of an active lock, beside PINs. */
    boolean tellsThePhone() {
        return endsTheLock() || this == WINDOW || this == AUTHORITY;
    }

    /** What the phone is told where the act takes a locked domain out of the portfolio; an act that moves it says itself where to. */
    Optional<MessageType> notice() {
        return switch (this) {
            case DELETION -> Optional.of(MessageType.DOMAIN_DELETED);
            case DELETION_PUSH, PUSH -> Optional.of(MessageType.DOMAIN_PUSHED);
            default -> Optional.empty();
        };
    }

    boolean endsTheLock() {
        return reach != Reach.WITHIN;
    }
}
