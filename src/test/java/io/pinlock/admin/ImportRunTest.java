package io.pinlock.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pinlock.app.TestServer;
import io.pinlock.base.journal.Actor;
import io.pinlock.testing.Together;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run of an import that was slow, and was taken for stopped: once a later one has begun, it does nothing more. */
class ImportRunTest {
    private final TestServer server = TestServer.shared();
    private final DomainAdministration desk = server.bean(DomainAdministration.class);
    private final ImportedDomains imported = server.bean(ImportedDomains.class);
    private final String login = server.registrar();
    private final String domain = server.unique("run") + ".example";
    private final UUID id = UUID.randomUUID();
    private final ImportRun slow = new ImportRun(id, 1);
    private final ImportRun later = new ImportRun(id, 2);

    @BeforeEach
    void overtaken() {
        server.sql("""
                INSERT INTO domain_import (id, name, login, lines, stage, run, finished_at, started_at, changed_at)
                VALUES (?, 'domains.csv', 'operator', 1, 'IMPORT', 2, now(), now(), now())""", id);
    }

    private List<DomainAdministration.Result> bringIn(ImportRun run) {
        DomainAdministration.Line line = new DomainAdministration.Line(1,
                Map.of(ImportColumn.DOMAIN, domain, ImportColumn.ACCOUNT, login, ImportColumn.AUTH, "secret"));
        return desk.bringIn(Actor.operator(), List.of(line), Optional.of(run));
    }

    @Test
    void testFailure_theSlowRun_addsNothing_andTakesNothingBack() {
        assertThatExceptionOfType(ImportRun.Overtaken.class).isThrownBy(() -> bringIn(slow));
        assertThat(desk.contains(domain)).isFalse();
        assertThat(bringIn(later)).containsExactly(new DomainAdministration.Result.Added());
        assertThatExceptionOfType(ImportRun.Overtaken.class).isThrownBy(() -> imported.takeBack(Actor.operator(), slow));
        assertThat(desk.contains(domain)).isTrue();
        assertThat(imported.takeBack(Actor.operator(), later)).isTrue();
        assertThat(desk.contains(domain)).isFalse();
        server.proveInvariants();
    }

    @Test
    void testFailure_severalWhoUndoAtOnce_beginOneUndo() throws Exception {
        bringIn(later);
        Imports imports = server.bean(Imports.class);
        assertThat(Together.run(8, _ -> imports.undo(Actor.operator(), id))).containsOnlyOnce(true);
    }
}
