package io.pinlock.lock.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.app.TestPostgres;
import io.pinlock.app.TestServer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The same as {@link ThiefTest} with every form and page of the panel, and with every order of the operator. */
class ThiefInThePanelTest {
    private static final TestServer SERVER = TestServer.start(TestPostgres.fresh(), Map.of());
    private static final List<Scene> SCENES = Scene.all(SERVER);
    private static final OperatorOrders ORDERS = new OperatorOrders(SERVER);
    private static final Set<Actor> SESSIONS = EnumSet.of(Actor.STRANGER, Actor.PARENT, Actor.PARENT_FOR_HOLDER, Actor.HOLDER,
            Actor.OPERATOR);
    /** Behind these a session is another one. */
    private static final Pattern ENDS_SESSION = Pattern.compile("/panel/sign.*|.*/act-for.*");

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void testSuccess_everyFormIsClassed() {
        assertThat(acts(PanelAttempts.ALL)).containsExactlyInAnyOrderElementsOf(PanelDoor.forms(SERVER));
    }

    @Test
    void testSuccess_everyOrderIsClassed() {
        assertThat(acts(OperatorOrders.ALL)).containsExactlyInAnyOrderElementsOf(ORDERS.names());
    }

    private static Set<String> acts(List<Attempt> attempts) {
        return attempts.stream().map(Attempt::act).collect(Collectors.toSet());
    }

    @TestFactory
    Stream<DynamicTest> testFailure_formsWithoutThePhone() {
        return SCENES.stream().flatMap(scene -> SESSIONS.stream()
                .map(actor -> DynamicTest.dynamicTest(scene + ", " + actor, () -> assertThat(harm(scene, actor)).isEmpty())));
    }

    private static List<String> harm(Scene scene, Actor actor) {
        List<String> harm = new ArrayList<>();
        PanelDoor door = new PanelDoor(scene, actor);
        for (LockState state : LockState.values()) {
            for (Attempt attempt : PanelAttempts.ALL.stream().filter(attempt -> scene.isFor(state, actor, attempt)).toList()) {
                for (String pin : pins(scene, state, actor, attempt)) {
                    Attempt filled = scene.on(state, actor, attempt).filled(text -> text.replace("%pin", pin));
                    scene.harm(state, actor, filled, door.sending(filled)).ifPresent(harm::add);
                }
                if (ENDS_SESSION.matcher(attempt.act()).matches()) {
                    door = new PanelDoor(scene, actor);
                }
            }
        }
        return harm;
    }

    private static List<String> pins(Scene scene, LockState state, Actor actor, Attempt attempt) {
        return attempt.values().containsValue("%pin") ? scene.pins(state, actor, attempt).toList() : List.of("");
    }

    @TestFactory
    Stream<DynamicTest> testFailure_noPageTellsTheCode() {
        return SCENES.stream().flatMap(scene -> Stream.of(Actor.HOLDER, Actor.OPERATOR).map(actor -> DynamicTest
                .dynamicTest(scene + ", " + actor, () -> assertThat(telling(scene, actor)).hasSize(telling(scene.profile(), actor)))));
    }

    private static List<String> telling(Scene scene, Actor actor) {
        PanelDoor door = new PanelDoor(scene, actor);
        return PanelDoor.pages(scene, LockState.ACTIVE).stream()
                .filter(page -> door.open(page).contains(scene.code(LockState.ACTIVE))).toList();
    }

    /** The page of the domain does, unless the lock hides the code. */
    private static int telling(Profile profile, Actor actor) {
        return actor.isHolder() && !profile.hidesAuth() ? 1 : 0;
    }

    @TestFactory
    Stream<DynamicTest> testFailure_ordersWithoutThePhone() {
        return SCENES.stream().flatMap(scene -> Stream.of(LockState.values())
                .map(state -> DynamicTest.dynamicTest(scene + ", " + state, () -> assertThat(orders(scene, state)).isEmpty())));
    }

    private static List<String> orders(Scene scene, LockState state) {
        return OperatorOrders.ALL.stream().filter(order -> scene.isFor(state, Actor.OPERATOR, order))
                .filter(order -> !order.remark().startsWith("not carried out")).flatMap(order -> {
                    Attempt filled = scene.on(state, Actor.OPERATOR, order);
                    return scene.harm(state, Actor.OPERATOR, filled, () -> ORDERS.give(filled)).stream();
                }).toList();
    }
}
