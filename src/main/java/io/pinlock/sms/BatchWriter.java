package io.pinlock.sms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Collects what several threads want written, so that one transaction writes it for all that wait. What fails together is tried one by one:
 * nobody is held responsible for what somebody else brought.
 */
final class BatchWriter<T> implements AutoCloseable {
    private static final int MOST = 500;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private record Waiting<T>(T item, CompletableFuture<Void> written) {}

    private final BlockingQueue<Waiting<T>> waiting = new ArrayBlockingQueue<>(10 * MOST);
    private final Consumer<List<T>> work;
    private final Thread writer;

    BatchWriter(String name, Consumer<List<T>> work) {
        this.work = work;
        writer = Thread.ofVirtual().name(name).start(this::run);
    }

    /** Completes when it is written, or with why it is not. */
    CompletableFuture<Void> add(T item) {
        Waiting<T> entry = new Waiting<>(item, new CompletableFuture<>());
        try {
            if (!waiting.offer(entry, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                entry.written().completeExceptionally(new TimeoutException("too much waits to be written"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            entry.written().completeExceptionally(e);
        }
        return entry.written();
    }

    private void run() {
        try {
            while (true) {
                List<Waiting<T>> batch = new ArrayList<>(List.of(waiting.take()));
                waiting.drainTo(batch, MOST - 1);
                write(batch);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Waiting<T>> batch) {
        try {
            work.accept(batch.stream().map(Waiting::item).toList());
            batch.forEach(entry -> entry.written().complete(null));
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                batch.getFirst().written().completeExceptionally(e);
            } else {
                batch.forEach(entry -> write(List.of(entry)));
            }
        }
    }

    @Override
    public void close() {
        writer.interrupt();
    }
}
