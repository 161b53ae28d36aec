package io.pinlock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A connection of HTTP whose every byte a test decides. */
public final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    /** From this machine to itself. */
    public RawConnection(int port) {
        this(port, "127.0.0.1");
    }

    /**
     * The same from another of its own addresses.
     *
     * @param from one that begins with 127
     */
    public RawConnection(int port, String from) {
        try {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The beginning of a call that says it is longer than what is sent of it. */
    public RawConnection sendUnfinishedCall() {
        return send("POST /api/call HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 1000\r\n\r\ns_login=");
    }

    /** A call whose body the server waits for. */
    public RawConnection holdCall() {
        send("POST /api/call HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
        assertThat(until("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        return this;
    }

    public RawConnection send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes on sending a byte at a time, ten a second, until the connection is closed. */
    public RawConnection drip() {
        var _ = dripping.scheduleAtFixedRate(() -> send("x"), 0, 100, TimeUnit.MILLISECONDS);
        return this;
    }

    /** All that the server says until it closes the connection; nothing where it only does that. */
    public String untilClosed() {
        StringBuilder answer = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                answer.append((char) next);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("not closed after " + PATIENCE_MILLIS + " ms; it said: " + answer, e);
        } catch (IOException e) {
            return answer.toString();
        }
        return answer.toString();
    }

    /** Whether the server has closed it, without a word. */
    public boolean isClosed() {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether something has come that was not read yet. */
    public boolean isAnswered() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next answer of the API; the connection stays open. */
    public String untilAnswered() {
        return until("EOF\n");
    }

    private String until(String end) {
        StringBuilder answer = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[2_048];
            while (!answer.toString().endsWith(end)) {
                int read = in.read(buffer);
                if (read < 0) {
                    throw new AssertionError("closed; it said: " + answer);
                }
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        dripping.shutdownNow();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
