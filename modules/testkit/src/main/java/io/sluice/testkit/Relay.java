package io.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A link on loopback that a test can break: what connects to {@link #port} reaches the server behind it, until the link is
 * cut or silent. Everything that passes is recorded.
 */
public final class Relay implements AutoCloseable {
    /** Which way bytes go. */
    public enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    private static final int BACKLOG = 128;
    private static final int CONNECT_MILLIS = 2000;

    private final int serverPort;
    private final ServerSocket door;
    private final List<RelayedConnection> connections = new CopyOnWriteArrayList<>();
    private final RelayTape tape = new RelayTape();
    private final RelayGate gate = new RelayGate();
    private final AtomicReference<@Nullable Loss> loss = new AtomicReference<>();
    private volatile boolean cut;

    /** What is still to be lost: the answer to a text, or the text itself. */
    record Loss(String text, Way lost) {}

    private Relay(int port, int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.door = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(this::accept, "relay-" + port);
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** @param serverPort of loopback; nobody needs to listen there yet */
    public static Relay to(int serverPort) {
        return between(Ports.free(), serverPort);
    }

    /** @param port where the link begins */
    public static Relay between(int port, int serverPort) {
        try {
            return new Relay(port, serverPort);
        } catch (IOException e) {
            throw new UncheckedIOException("no relay to port " + serverPort, e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                begin(door.accept());
            } catch (IOException closed) {
                // by us, or by a client that has changed its mind
            }
        }
    }

    private void begin(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            if (cut) {
                throw new IOException("the link is cut");
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort), CONNECT_MILLIS);
            RelayedConnection connection = new RelayedConnection(this, client, server);
            connections.add(connection);
            connection.start();
            if (cut) {
                connection.close();
            }
        } catch (IOException e) {
            client.close();
            server.close();
        }
    }

    /** Breaks every connection, and each new one at once. */
    public void cut() {
        cut = true;
        breakAll();
    }

    /** Breaks the connections that there are; new ones work. */
    public void breakAll() {
        connections.forEach(RelayedConnection::close);
    }

    /** Bytes stop in both directions, and nobody is told: as where a cable is pulled out. */
    public void silence() {
        gate.close(Way.TO_SERVER);
        gate.close(Way.TO_CLIENT);
    }

    public void silence(Way way) {
        gate.close(way);
    }

    /** The link works again. What a silence held back is delivered. */
    public void heal() {
        cut = false;
        gate.open();
    }

    /**
     * The next time that a client sends {@code text}, the connection breaks over it: with {@code TO_CLIENT} the server gets it and
     * its answer, which repeats the text, is lost; with {@code TO_SERVER} the text itself is.
     */
    public void loseOnce(String text, Way lost) {
        loss.set(new Loss(text, lost));
    }

    /** Whether what {@link #loseOnce} asked for has happened, or nothing was asked. */
    public boolean hasLost() {
        return loss.get() == null;
    }

    /** Takes the loss when this is the text. */
    @Nullable
    Loss lossAt(String chunk) {
        Loss wanted = loss.get();
        return wanted != null && chunk.contains(wanted.text()) && loss.compareAndSet(wanted, null) ? wanted : null;
    }

    void ended(RelayedConnection connection) {
        connections.remove(connection);
    }

    RelayGate gate() {
        return gate;
    }

    RelayTape tape() {
        return tape;
    }

    /** Everything that has passed this way, one byte a character, connection after connection as it came. */
    public String passed(Way way) {
        return tape.text(way);
    }

    /** The first bytes of every connection this way. */
    public List<byte[]> beginnings(Way way) {
        return tape.beginnings(way);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
        gate.open();
    }
}
