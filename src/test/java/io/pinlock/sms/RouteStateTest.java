package io.pinlock.sms;

import static io.pinlock.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinlock.sms.route.RouteSettings;
import io.pinlock.sms.route.SmsRoute;
import io.pinlock.testing.Eventually;
import io.pinlock.testing.Together;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a route hangs, and a spare one takes over. */
class RouteStateTest {
    private static final int PLACES = 5;

    private final AtomicLong now = new AtomicLong();
    private final RouteState route = new RouteState(new SmsRoute() {
        @Override
        public String name() {
            return "five";
        }

        @Override
        public int slots() {
            return PLACES;
        }

        @Override
        public Duration longestSend() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Outcome send(Outgoing message) {
            throw new IllegalStateException("nothing is sent here");
        }
    }, new RouteSettings.Route("five", 1, List.of(), 0), Duration.ofSeconds(1), InstantSource.system(), now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void fill() {
        assertThat(IntStream.range(0, PLACES).filter(_ -> route.enter(true))).hasSize(PLACES);
    }

    @Test
    void testSuccess_aBurstAfterAPause_isNoHang() {
        pass(Duration.ofHours(1));
        fill();
        assertThat(route.isUsable()).as("all places have just been taken").isTrue();
        pass(Duration.ofMillis(1999));
        assertThat(route.isUsable()).isTrue();
    }

    @Test
    void testFailure_whileItIsPaused_itHasNoPlace_andTakesPartAgainAfterwards() throws Exception {
        fill();
        WantedRoute before = route.wanted();
        WantedRoute paused = before.with(Map.of(Setting.PAUSED, "true"));
        route.leave();
        route.wanted(paused);
        assertThat(route.enter(true)).isFalse();
        assertThat(route.enter(true, Duration.ofMillis(1))).isFalse();
        assertThat(List.of(route.isUsable(), route.takesFresh(), route.takesOthers())).containsOnly(false);
        assertThat(route.room()).isZero();
        route.wanted(before);
        assertThat(route.enter(true)).isTrue();
        List<Boolean> entered = Together.run(2, caller -> {
            if (caller == 0) {
                return route.enter(true, Eventually.LONGEST);
            }
            eventually(() -> assertThat(route.room()).as("one waits").isEqualTo(PLACES - 1));
            route.wanted(paused);
            route.leave();
            return false;
        });
        assertThat(entered).as("nor does one that waited for its place").containsOnly(false);
        assertThat(route.underWay()).isEqualTo(PLACES - 1);
    }

    @Test
    void testFailure_allPlacesTakenForTwoSeconds_untilOneIsLeft() {
        fill();
        pass(Duration.ofSeconds(2));
        assertThat(route.isUsable()).isFalse();
        route.leave();
        assertThat(route.isUsable()).isTrue();
    }
}
