package io.pinlock.bench.commands;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Calls of the API over connections that are kept open, each as soon as the one before it is answered, or at a set pace. */
public final class ApiLoad {
    private static final byte[] END = "EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final String RIGHT = "\ncode = 200\n";

    private final int port;
    private final AtomicInteger next = new AtomicInteger();
    private final Calls calls;

    /** The parameters of one call after the other. */
    @FunctionalInterface
    public interface Calls {
        /** Empty where there are no more. */
        Optional<String> parameters(int number);
    }

    /**
     * What came of it.
     *
     * @param perSecond how many calls were answered as they should be
     * @param times     of each call, in nanoseconds, in order
     * @param wrong     how many were not
     * @param example   what one of these was answered
     */
    public record Result(int connections, double perSecond, List<Long> times, int wrong, String example) {
        public double milliseconds(double part) {
            return times.isEmpty() ? Double.NaN : times.get(Math.min(times.size() - 1, (int) (times.size() * part))) / 1e6;
        }
    }

    public ApiLoad(int port, Calls calls) {
        this.port = port;
        this.calls = calls;
    }

    /** As fast as the answers come. */
    public Result run(int connections, Duration time) {
        return run(connections, time, 0);
    }

    /** @param perSecond of all connections together, at random times; 0 for as fast as the answers come */
    Result run(int connections, Duration time, double perSecond) {
        AtomicInteger wrong = new AtomicInteger();
        AtomicReference<String> example = new AtomicReference<>("");
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        List<Future<long[]>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> call(end, perSecond / connections, wrong, example)));
            }
            List<Long> times = new ArrayList<>();
            for (Future<long[]> one : running) {
                LongStream.of(one.get()).forEach(times::add);
            }
            times.sort(null);
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Result(connections, times.size() / seconds, times, wrong.get(), example.get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long[] call(long end, double pace, AtomicInteger wrong, AtomicReference<String> example) throws IOException {
        LongStream.Builder times = LongStream.builder();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            byte[] buffer = new byte[1 << 20];
            long due = System.nanoTime();
            while (System.nanoTime() < end) {
                if (pace > 0) {
                    due += (long) (-Math.log(1 - ThreadLocalRandom.current().nextDouble()) / pace * 1e9);
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                Optional<String> parameters = calls.parameters(next.getAndIncrement());
                if (parameters.isEmpty()) {
                    break;
                }
                // At a pace the wait behind a slow call counts, too.
                long begin = pace > 0 ? Math.min(due, System.nanoTime()) : System.nanoTime();
                socket.getOutputStream().write(request(parameters.get()));
                String answer = answer(socket.getInputStream(), buffer);
                if (answer.contains(RIGHT)) {
                    times.add(System.nanoTime() - begin);
                } else if (wrong.incrementAndGet() == 1) {
                    example.set(answer);
                }
            }
        }
        return times.build().toArray();
    }

    private static byte[] request(String parameters) {
        return ("POST /api/call HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + parameters.length() + "\r\n\r\n" + parameters).getBytes(StandardCharsets.US_ASCII);
    }

    private static String answer(InputStream in, byte[] buffer) throws IOException {
        int length = 0;
        while (length < END.length || !endsWith(buffer, length)) {
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                throw new SocketTimeoutException("the server has closed the connection");
            }
            length += read;
        }
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean endsWith(byte[] buffer, int length) {
        for (int i = 0; i < END.length; i++) {
            if (buffer[length - END.length + i] != END[i]) {
                return false;
            }
        }
        return true;
    }
}
