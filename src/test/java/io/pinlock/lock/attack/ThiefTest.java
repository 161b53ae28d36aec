package io.pinlock.lock.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import io.pinlock.rrp.language.Command;
import io.pinlock.rrp.language.ListCommand;
import io.pinlock.testing.Answer;
import io.pinlock.testing.Eventually;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Nobody without the phone moves, deletes, redirects, exposes or unlocks a locked domain: every command of the API, by everybody, in each
 * state of the lock, under each profile.
 */
class ThiefTest {
    private static final Set<Integer> NOT_EVEN_TRIED = Set.of(421, 500, 503, 505);
    private static final TestServer SERVER = TestServer.start(TestPostgres.fresh(),
            Map.of("pinlock.portfolio.parking-nameservers", "ns1.parking.example,ns2.parking.example"));
    private static final Map<String, Command> COMMANDS = SERVER.beans(Command.class).stream()
            .collect(Collectors.toMap(Command::name, Function.identity()));
    private static final List<Scene> SCENES = Scene.all(SERVER);

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void testSuccess_everyCommandIsClassed() {
        assertThat(ApiAttempts.ALL.stream().map(Attempt::act).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(COMMANDS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> testFailure_withoutThePhone() {
        return SCENES.stream().flatMap(scene -> Stream.of(LockState.values())
                .flatMap(state -> EnumSet.complementOf(EnumSet.of(Actor.OPERATOR)).stream()
                        .map(actor -> DynamicTest.dynamicTest(scene + ", " + state + ", " + actor,
                                () -> assertThat(harm(scene, state, actor)).isEmpty()))));
    }

    private static List<String> harm(Scene scene, LockState state, Actor actor) {
        return ApiAttempts.ALL.stream().filter(attempt -> scene.isFor(state, actor, attempt))
                .flatMap(attempt -> pins(scene, state, actor, attempt).map(pin -> harm(scene, state, actor, attempt, pin)))
                .flatMap(Optional::stream).toList();
    }

    private static Stream<String> pins(Scene scene, LockState state, Actor actor, Attempt attempt) {
        boolean takesPin = Objects.requireNonNull(COMMANDS.get(attempt.act())).accepted().knows("TOKEN");
        return takesPin ? scene.pins(state, actor, attempt) : Stream.of("");
    }

    private static Optional<String> harm(Scene scene, LockState state, Actor actor, Attempt attempt, String pin) {
        Attempt filled = scene.on(state, actor, attempt);
        return scene.harm(state, actor, filled, () -> {
            Answer answer = send(scene, actor, filled, pin);
            assertThat(answer.code()).as(filled + ": " + answer.text()).isNotIn(NOT_EVEN_TRIED);
            return answer.raw();
        });
    }

    /** A list as a file is an answer of its own. */
    @TestFactory
    Stream<DynamicTest> testFailure_noFileTellsTheCode() {
        return SCENES.stream().filter(scene -> scene.profile().hidesAuth()).map(scene -> DynamicTest.dynamicTest(scene.toString(),
                () -> assertThat(files(scene)).isNotEmpty().noneMatch(file -> file.contains(scene.code(LockState.ACTIVE)))));
    }

    private static List<String> files(Scene scene) {
        String holder = scene.login("holder");
        // One of each: the server makes a list once at a time.
        Map<String, Attempt> lists = ApiAttempts.ALL.stream().filter(attempt -> COMMANDS.get(attempt.act()) instanceof ListCommand)
                .collect(Collectors.toMap(Attempt::act, Function.identity(), (first, _) -> first));
        List<String> ordered = lists.values().stream().map(attempt -> scene.on(LockState.ACTIVE, Actor.HOLDER, attempt))
                .map(list -> SERVER.call(holder, list.act(), with(list, "generatelist", "1")).value("path")).toList();
        return ordered.stream().map(path -> SERVER.uri(path + "?s_login=" + holder + "&s_pw=" + holder + "-secret"))
                .map(uri -> Eventually.eventually("file", () -> SERVER.send(HttpRequest.newBuilder(uri).build()),
                        answer -> answer.statusCode() == 200).body())
                .toList();
    }

    private static String[] with(Attempt attempt, String... more) {
        return Stream.of(attempt.parameters(), more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    /** What was tried without it works with it: the attempts above were none that fail in any case. */
    @TestFactory
    Stream<DynamicTest> testSuccess_withThePhone() {
        Scene scene = SCENES.getLast();
        return ApiAttempts.ALL.stream().filter(attempt -> !attempt.guards().isEmpty() && !attempt.isRefused())
                .map(attempt -> DynamicTest.dynamicTest(attempt.toString(), () -> {
                    LockState state = attempt.values().containsValue("APPROVE") ? LockState.ASKED_FOR : LockState.ACTIVE;
                    Actor actor = switch (attempt.by()) {
                        case ABOVE -> Actor.PARENT;
                        case ANYBODY -> Actor.GAINING;
                        case HOLDER, OPERATOR -> Actor.HOLDER;
                    };
                    Attempt filled = scene.on(state, actor, attempt);
                    Scene.Outcome outcome = scene.outcome(state, filled,
                            () -> send(scene, actor, filled, scene.rightPin(state)).raw());
                    assertThat(outcome.changed()).as(outcome.answer()).isNotEmpty();
                }));
    }

    private static Answer send(Scene scene, Actor actor, Attempt attempt, String pin) {
        boolean acting = actor == Actor.PARENT_FOR_HOLDER && !attempt.values().containsKey("subuser");
        String[] more = acting ? new String[]{"token", pin, "subuser", scene.login("holder")} : new String[]{"token", pin};
        return SERVER.call(scene.login(actor), attempt.act(), with(attempt, more));
    }
}
