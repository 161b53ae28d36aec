package io.pinlock.testing;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of this machine that somebody may listen on later, and that nobody else is given in the meantime: a socket is bound to it and
 * never listens. Who connects before somebody listens is refused.
 */
public final class ReservedPort implements Closeable {
    private final Socket holder = new Socket();

    public ReservedPort() throws IOException {
        holder.setReuseAddress(true);
        holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    public int number() {
        return holder.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        holder.close();
    }
}
