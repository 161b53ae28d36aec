package io.pinlock.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinlock.account.HashingQueue.Asker;
import io.pinlock.testing.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who waits for whom while passwords are hashed one at a time. */
class HashingQueueTest {
    private final HashingQueue queue = new HashingQueue(1);
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch first = new CountDownLatch(1);
    private final Queue<String> order = new ConcurrentLinkedQueue<>();

    @Test
    void testSuccess_linesTakeTurns_andWhoIsKnownGoesFirst() throws Exception {
        assertThat(served(stranger("flood"), stranger("flood"), stranger("flood"), stranger("other"), known("owner")))
                .containsExactly("owner", "flood", "other", "flood", "flood");
    }

    /** Of four turns one is the strangers', however many are known. */
    @Test
    void testSuccess_strangersAreServedToo() throws Exception {
        assertThat(served(known("a"), known("b"), known("c"), known("d"), stranger("stranger")))
                .containsExactly("a", "b", "stranger", "c", "d");
    }

    /** In which order they are served who came in that one while another was. */
    private Queue<String> served(Asker... askers) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            calls.add(callers.submit(this::holdUp));
            started.await();
            for (Asker asker : askers) {
                int before = queue.waiting();
                calls.add(callers.submit(() -> queue.run(asker, () -> order.add(asker.line()))));
                Eventually.eventually(() -> assertThat(queue.waiting()).isEqualTo(before + 1));
            }
            first.countDown();
            for (Future<?> call : calls) {
                call.get();
            }
        }
        return order;
    }

    @Test
    void testFailure_lineThatIsTooLong() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            calls.add(callers.submit(this::holdUp));
            started.await();
            for (int i = 1; i <= 8; i++) {
                int waiting = i;
                calls.add(callers.submit(() -> queue.run(stranger("flood"), () -> order.add("flood"))));
                Eventually.eventually(() -> assertThat(queue.waiting()).isEqualTo(waiting));
            }
            assertThatThrownBy(() -> queue.run(stranger("flood"), () -> order.add("ninth"))).isInstanceOf(HashingQueue.Busy.class);
            calls.add(callers.submit(() -> queue.run(stranger("other"), () -> order.add("other"))));
            first.countDown();
            for (Future<?> call : calls) {
                call.get();
            }
        }
        assertThat(order).contains("other").doesNotContain("ninth").hasSize(9);
    }

    /** Many addresses with long lines keep out nobody who asks for the first time. */
    @Test
    void testSuccess_longLinesMakeRoom() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            calls.add(callers.submit(this::holdUp));
            started.await();
            for (int i = 0; i < 256; i++) {
                Asker asker = stranger("flood" + i % 32);
                calls.add(callers.submit(() -> queue.run(asker, () -> order.add("flood"))));
            }
            Eventually.eventually(() -> assertThat(queue.waiting()).isEqualTo(256));
            calls.add(callers.submit(() -> queue.run(stranger("new"), () -> order.add("new"))));
            Eventually.eventually(() -> assertThat(calls).as("one was sent away").anyMatch(Future::isDone));
            first.countDown();
            assertThat(calls.getLast().get()).isEqualTo(true);
            for (Future<?> call : calls) {
                try {
                    call.get();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(HashingQueue.Busy.class);
                }
            }
        }
        assertThat(order).contains("new").hasSize(256);
    }

    private boolean holdUp() {
        return queue.run(stranger("first"), () -> {
            started.countDown();
            first.await();
            return true;
        });
    }

    private static Asker stranger(String line) {
        return new Asker(line, false);
    }

    private static Asker known(String line) {
        return new Asker(line, true);
    }
}
