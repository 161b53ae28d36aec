package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.base.Protection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every act there is, and what a lock has to do with it: a new one is written down here, and in docs/guard.md, on purpose. */
class ActTest {
    private static final String ACTS = """
            LOCK_REQUEST SetDomainPinLock NONE
            LOCK_CONFIRMATION SetDomainPinLock NONE
            LOCK_REMOVAL SetDomainPinLock OWN, ends the lock
            PIN_REQUEST RequestDomainPin NONE
            WINDOW RequestDomainPin OWN
            WINDOW_END CloseDomainWindow NONE
            PIN_RESEND ResendDomainPin NONE
            PIN_BINDING SetDomainPinBinding OWN
            GUARD_PROFILE SetDomainGuardProfile OWN
            TRANSFER TransferDomain TRANSFER, ends the lock
            TRANSFER_END TransferDomain NONE
            TRANSFER_QUERY TransferDomain NONE
            TRANSFER_CHECK CheckDomainTransfer NONE
            DELETION DeleteDomain FULL, ends the lock
            DELETION_PUSH DeleteDomain FULL, ends the lock
            DELETION_MODE DeleteDomain FULL
            PUSH PushDomain FULL, ends the lock
            MOVE PushObject FULL, ends the lock
            MODIFICATION ModifyDomain FULL
            TRADE TradeDomain FULL
            PARKING ParkDomain FULL
            RENEWAL_MODE SetDomainRenewalMode FULL
            TRANSFER_MODE SetDomainTransferMode FULL
            HOST_ADDITION AddNameserver FULL
            HOST_MODIFICATION ModifyNameserver FULL
            HOST_DELETION DeleteNameserver FULL
            RENEWAL RenewDomain NONE
            AUTH_CODE SetAuthCode FULL
            AUTH_READING StatusDomain OWN
            AUTHORITY_REQUEST SetDomainAuthority NONE
            AUTHORITY SetDomainAuthority OWN
            APPROVAL ApproveDomainOrder OWN
            REFUSAL RefuseDomainOrder OWN
            FREEZE FreezeDomain NONE
            THAW_REQUEST UnfreezeDomain NONE
            THAW UnfreezeDomain OWN
            RECOVERY RecoverDomain NONE
            RECOVERY_CONFIRMATION RecoverDomain OWN
            RECOVERY_TIME RecoverDomain NONE
            RECOVERY_STOP StopDomainRecovery NONE
            COURT_ORDER RecoverDomain NONE
            """;

    @Test
    void testSuccess_allActs() {
        assertThat(Arrays.stream(Act.values())
                .map(act -> act + " " + act.action() + " " + act.protection() + (act.endsTheLock() ? ", ends the lock" : "") + "\n")
                .collect(Collectors.joining())).isEqualTo(ACTS);
        assertThat(Act.values()).filteredOn(Act::moves).containsExactly(Act.DELETION, Act.DELETION_PUSH, Act.PUSH, Act.MOVE)
                .allMatch(Act::endsTheLock);
        assertThat(Act.values()).filteredOn(act -> act.protection() == Protection.NONE).noneMatch(Act::endsTheLock);
    }

    @Test
    void testFailure_aChangeThatSaysNothingToTheJournal() {
        assertThatThrownBy(() -> new Decision.Change<>("done", List.of(), List.of(), false)).hasMessageContaining("journal");
        assertThat(new Decision.Change<>("done", List.of(), List.of(new Decision.Note(Optional.empty(), "DONE", Optional.empty())), false)
                .notes()).hasSize(1);
    }
}
