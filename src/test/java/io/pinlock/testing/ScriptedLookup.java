package io.pinlock.testing;

import io.pinlock.event.NameLookup;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Function;

/** What names resolve to, as a test wants it; what they really do until it says so. */
public final class ScriptedLookup implements NameLookup, TestDouble {
    private volatile Function<String, InetAddress[]> behaviour = ScriptedLookup::really;

    @Override
    public void reset() {
        behaviour = ScriptedLookup::really;
    }

    /** What it answers from now on; no address at all stands for a name that nobody knows. */
    public void behave(Function<String, InetAddress[]> behaviour) {
        this.behaviour = behaviour;
    }

    private static InetAddress[] really(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            return new InetAddress[0];
        }
    }

    @Override
    public InetAddress[] addresses(String host) throws UnknownHostException {
        InetAddress[] found = behaviour.apply(host);
        if (found.length == 0) {
            throw new UnknownHostException(host);
        }
        return found;
    }
}
