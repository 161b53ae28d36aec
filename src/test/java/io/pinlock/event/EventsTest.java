package io.pinlock.event;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestServer;
import io.pinlock.base.AccountId;
import io.pinlock.base.database.Database;
import io.pinlock.testing.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an account is told, and polls. */
class EventsTest {
    private final TestServer server = TestServer.shared();
    private final String login = server.registrar();

    private void tell(String account, String subclass, String object) {
        AccountId id = new AccountId(server.count("SELECT id AS n FROM account WHERE login = ?", account));
        server.bean(Database.class).write(server.bean(Events.class).event(id, EventClass.DOMAIN_PINLOCK, subclass, object,
                List.of("domain:" + object, "reason:x")));
    }

    @Test
    void testSuccess_listStatusDelete() {
        tell(login, "NOTICE_FAILED", "b.example");
        tell(login, "ACTIVATED", "a.example");
        Answer list = server.call(login, "QueryEventList");
        assertThat(list.values("column")).containsExactly("event", "eventclass", "eventsubclass", "event date", "object id");
        assertThat(list.values("object id")).as("the oldest first").containsExactly("b.example", "a.example");
        assertThat(list.value("events count") + list.value("events total")).isEqualTo("22");
        assertThat(server.call(login, "QueryEventList", "orderby", "objectid").values("object id")).containsExactly("a.example",
                "b.example");
        assertThat(server.call(login, "QueryEventList", "subclass", "NOTICE*").value("total")).isEqualTo("1");
        assertThat(server.call(login, "QueryEventList", "mindate", "2099-01-01").value("total")).isEqualTo("0");
        String event = list.value("event");
        Answer status = server.call(login, "StatusEvent", "event", event);
        assertThat(status.value("class") + " " + status.value("subclass") + " " + status.value("object id"))
                .isEqualTo("DOMAIN_PINLOCK NOTICE_FAILED b.example");
        assertThat(status.values("data")).containsExactly("domain:b.example", "reason:x");
        assertThat(status.value("info")).isEqualTo("NOTICE_FAILED%20b.example");
        assertThat(status.value("date")).endsWith(".0");
        assertThat(server.call(login, "QueryEventList").value("total")).as("reading does not delete").isEqualTo("2");
        assertThat(server.call(login, "DeleteEvent", "event", event).code()).isEqualTo(200);
        assertThat(server.call(login, "QueryEventList").values("object id")).containsExactly("a.example");
        assertThat(server.call(login, "QueryEventList", "history", "1").values("object id")).containsExactly("b.example");
        assertThat(server.call(login, "QueryEventList", "showall", "1").value("total")).isEqualTo("2");
        assertThat(server.call(login, "StatusEvent", "event", event).code()).isEqualTo(545);
        assertThat(server.call(login, "StatusEvent", "event", event, "history", "1").code()).isEqualTo(200);
        assertThat(server.call(login, "DeleteEvent", "event", event).code()).as("once").isEqualTo(545);
    }

    @Test
    void testSuccess_includeSub() {
        String below = server.account(Optional.of(login), "0");
        tell(below, "ACTIVATED", "sub.example");
        assertThat(server.call(login, "QueryEventList").value("total")).isEqualTo("0");
        Answer list = server.call(login, "QueryEventList", "includesub", "1");
        assertThat(list.values("registrar")).containsExactly(below);
        assertThat(server.call(below, "QueryEventList").value("total")).isEqualTo("1");
    }

    @Test
    void testFailure_othersAndWrongValues() {
        String other = server.registrar();
        tell(other, "ACTIVATED", "theirs.example");
        String event = server.call(other, "QueryEventList").value("event");
        assertThat(server.call(login, "StatusEvent", "event", event).text())
                .isEqualTo(server.call(login, "StatusEvent", "event", "0").text());
        assertThat(server.call(login, "DeleteEvent", "event", event).code()).isEqualTo(545);
        assertThat(server.call(other, "QueryEventList").value("total")).isEqualTo("1");
        assertThat(server.call(login, "StatusEvent", "event", "x").code()).isEqualTo(505);
        assertThat(server.call(login, "StatusEvent").text()).isEqualTo("504 Missing required attribute; EVENT");
        assertThat(server.call(login, "QueryEventList", "history", "2").code()).isEqualTo(505);
        assertThat(server.call(login, "QueryEventList", "maxdate", "soon").code()).isEqualTo(505);
    }

    @Test
    void testSuccess_keptForNinetyDays() {
        tell(login, "ACTIVATED", "old.example");
        server.clock().advance(Duration.ofDays(89));
        eventually(() -> assertThat(server.count("""
                SELECT count(*) AS n FROM scheduled_tasks WHERE task_name = 'purge-events' AND NOT picked AND execution_time > ?""",
                server.clock().instant())).as("the job has looked").isEqualTo(1));
        assertThat(server.call(login, "QueryEventList").value("total")).isEqualTo("1");
        server.clock().advance(Duration.ofDays(2));
        server.jobsBringAbout(() -> assertThat(server.call(login, "QueryEventList").value("total")).isEqualTo("0"));
    }
}
