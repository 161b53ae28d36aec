package io.pinlock.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** An SMSC made of octets, for what no library would send: it lets everybody bind, and else does what a test tells it to. */
public final class RawSmsc implements AutoCloseable {
    public static final int RESPONSE = 0x80000000;
    public static final int BIND_RECEIVER = 1;
    public static final int BIND_TRANSMITTER = 2;
    public static final int SUBMIT = 4;
    public static final int DELIVER = 5;
    public static final int UNBIND = 6;
    public static final int BIND_TRANSCEIVER = 9;
    public static final int ENQUIRE_LINK = 0x15;

    /** What was received. */
    public record Pdu(int command, int status, int sequence) {}

    /** What is done with something that was received. Nothing is answered but by this. */
    @FunctionalInterface
    public interface Behaviour {
        void received(Pdu pdu, Peer peer) throws IOException;
    }

    /** One connection. */
    public record Peer(Socket socket, OutputStream out) {
        public synchronized void send(int command, int status, int sequence, String body) throws IOException {
            byte[] octets = body.getBytes(StandardCharsets.ISO_8859_1);
            out.write(ByteBuffer.allocate(16 + octets.length).putInt(16 + octets.length).putInt(command).putInt(status).putInt(sequence)
                    .put(octets).array());
        }

        /** The usual answer to it. */
        public void answer(Pdu request, String body) throws IOException {
            send(request.command() | RESPONSE, 0, request.sequence(), body);
        }

        public synchronized void raw(String hexadecimal) throws IOException {
            out.write(HexFormat.of().parseHex(hexadecimal.replace(" ", "")));
        }

        public void close() throws IOException {
            socket.close();
        }
    }

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Pdu> received = new CopyOnWriteArrayList<>();
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final AtomicReference<Behaviour> behaviour = new AtomicReference<>(RawSmsc::obey);

    public RawSmsc() throws IOException {
        HelperThreads.start("raw-smsc", () -> {
            while (!listening.isClosed()) {
                Socket socket = listening.accept();
                Peer peer = new Peer(socket, socket.getOutputStream());
                peers.add(peer);
                HelperThreads.start("raw-smsc-peer", () -> serve(peer));
            }
        });
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** What every SMSC does: each message is called by the number of its request. */
    public static void obey(Pdu pdu, Peer peer) throws IOException {
        switch (pdu.command()) {
            case BIND_RECEIVER, BIND_TRANSMITTER, BIND_TRANSCEIVER -> peer.answer(pdu, "raw\0");
            case SUBMIT -> peer.answer(pdu, pdu.sequence() + "\0");
            case ENQUIRE_LINK -> peer.answer(pdu, "");
            case UNBIND -> {
                peer.answer(pdu, "");
                peer.close();
            }
            default -> {
                // An answer to something that this SMSC has sent.
            }
        }
    }

    private void serve(Peer peer) {
        try (DataInputStream in = new DataInputStream(peer.socket().getInputStream())) {
            while (true) {
                int length = in.readInt();
                Pdu pdu = new Pdu(in.readInt(), in.readInt(), in.readInt());
                in.readNBytes(length - 16);
                received.add(pdu);
                behaviour.get().received(pdu, peer);
            }
        } catch (IOException over) {
            peers.remove(peer);
        }
    }

    public void behave(Behaviour other) {
        behaviour.set(other);
    }

    /** Forgets what it received, and is a good SMSC again. */
    public void reset() {
        behaviour.set(RawSmsc::obey);
        received.clear();
    }

    public long count(int command) {
        return received.stream().filter(pdu -> pdu.command() == command).count();
    }

    /** What it received, of that kind, in order. */
    public List<Pdu> received(int command) {
        return received.stream().filter(pdu -> pdu.command() == command).toList();
    }

    /** The connection that was made last. */
    public Peer newest() {
        return peers.getLast();
    }

    /** The connections that are open, in the order in which they were made. */
    public List<Peer> peers() {
        return List.copyOf(peers);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
