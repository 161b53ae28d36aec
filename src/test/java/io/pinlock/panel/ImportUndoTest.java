package io.pinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.admin.Imports;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The undo of an import: it takes back what nobody has touched since. */
class ImportUndoTest extends ImportFixture {
    @Test
    void testSuccess_anUndo_takesBackWhatNobodyHasTouched() {
        String touched = name("touched");
        String asked = name("pin");
        UUID id = imported(HEADING + locked(name("lock")) + locked(asked) + name("plain") + "," + login + ",secret-2,,,,,\n" + touched + ","
                + login + ",secret-3,,,,,\n");
        assertThat(report(id)).contains(">Undo<");
        server.call(login, "SetDomainTransferMode", "domain", touched, "transfermode", "AUTODENY");
        server.requestPin(login, asked);
        assertThat(client.post(PAGE + "/" + id, PAGE + "/" + id + "/undo").body()).contains("Undo the import of domains.csv?");
        assertThat(domains()).as("only asked").isEqualTo("4");
        Imports.Import done = undone(id);
        assertThat(List.of(done.removed(), done.left())).containsExactly(2L, 2L);
        assertThat(report(id)).contains(touched, asked, "Something was done with it since").doesNotContain(">Undo<");
        assertThat(domains()).isEqualTo("2");
        assertThat(server.count("SELECT count(*) AS n FROM term WHERE domain = ?", name("lock"))).isZero();
        assertThat(server.count("SELECT count(*) AS n FROM journal WHERE domain = ? AND action = 'UndoImport'", name("lock"))).isEqualTo(1);
        assertThat(client.post(PAGE + "/" + id, PAGE + "/" + id + "/undo").body()).contains("nothing to undo");
        assertThat(finished(imported(HEADING + locked(name("lock")))).added()).as("again").isEqualTo(1);
    }

    @Test
    void testSuccess_anUndo_leavesWhatIsGoneOrAskedFor() {
        UUID id = imported(name("gone") + "," + login + ",secret-1\n" + name("asked") + "," + login + ",secret-2\n");
        server.call(login, "DeleteDomain", "domain", name("gone"));
        server.call(server.registrar(), "TransferDomain", "domain", name("asked"), "action", "USERTRANSFER");
        Imports.Import done = undone(id);
        assertThat(List.of(done.removed(), done.left())).containsExactly(0L, 2L);
        assertThat(report(id)).contains("does not hold it any more");
    }

    @Test
    void testSuccess_undoAgainstLockAndTransfer_neverBoth() throws Exception {
        String other = server.registrar();
        for (int round = 0; round < 6; round++) {
            String locking = name("locking" + round);
            String moving = name("moving" + round);
            UUID id = imported(locking + "," + login + ",secret-1\n" + moving + "," + login + ",secret-2\n");
            List<Boolean> done = Together.run(3, i -> switch (i) {
                case 0 -> server.bean(Imports.class).undo(Actor.operator(), id);
                case 1 -> server.requestLock(login, locking).code() == 200;
                default ->
                    server.call(other, "TransferDomain", "domain", moving, "action", "USERTRANSFER", "auth", "secret-2").code() == 200;
            });
            Imports.Import undo = finished(id);
            assertThat(done.getFirst()).isTrue();
            assertThat(undo.removed() + undo.left()).isEqualTo(2);
            assertThat(exists(locking)).isEqualTo(done.get(1));
            assertThat(exists(moving)).isEqualTo(done.get(2));
            server.proveInvariants();
        }
    }

    private boolean exists(String domain) {
        return server.count("SELECT count(*) AS n FROM domain WHERE name = ?", domain) == 1;
    }

    @Test
    void testSuccess_whereALockGoesWithIt_thePhoneAndTheAccountAreTold() {
        String domain = name("told");
        assertThat(undone(imported(HEADING + locked(domain))).removed()).isEqualTo(1);
        assertThat(server.count("SELECT count(*) AS n FROM sms_message WHERE domain = ? AND kind = 'DOMAIN_DELETED'", domain)).isEqualTo(1);
        assertThat(server.call(login, "QueryEventList", "wide", "1").raw()).contains("DEACTIVATED", domain);
    }

    /** Otherwise whoever has stolen an operator's session takes off the locks of all that was imported within 90 days. */
    @Test
    void testFailure_aDayLater_orOfAStrictAccount_aLockStays() {
        String domain = name("old");
        UUID old = imported(HEADING + locked(domain) + name("plain") + "," + login + ",secret-2,,,,,\n");
        server.clock().advance(Duration.ofHours(25));
        client.signIn(server.operator(), "chief-secret");
        Imports.Import done = undone(old);
        assertThat(List.of(done.removed(), done.left())).containsExactly(1L, 1L);
        assertThat(report(old)).contains("Its lock is active: only its phone takes it off.");
        assertThat(server.call(login, "ModifyRegistrar", "pinlockstrict", "1").code()).isEqualTo(200);
        UUID fresh = imported(HEADING + locked(name("strict")));
        assertThat(undone(fresh).left()).isEqualTo(1);
        assertThat(server.call(login, "QueryDomainPinLockList").value("total")).isEqualTo("2");
    }
}
