package io.pinlock.event;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host name or of an address as text. */
@FunctionalInterface
public interface NameLookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
}
