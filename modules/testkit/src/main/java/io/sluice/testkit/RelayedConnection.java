package io.sluice.testkit;

import io.sluice.testkit.Relay.Way;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One connection over a relay: a thread for each direction. */
final class RelayedConnection {
    private static final int CHUNK = 16 << 10;

    private final Relay relay;
    private final Socket client;
    private final Socket server;
    /** What the server says is read and thrown away, until it repeats this text. */
    private volatile @Nullable String lostAnswer;

    RelayedConnection(Relay relay, Socket client, Socket server) throws IOException {
        this.relay = relay;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        thread(Way.TO_SERVER, client, server);
        thread(Way.TO_CLIENT, server, client);
    }

    private void thread(Way way, Socket from, Socket to) {
        Thread pump = new Thread(() -> pump(way, from, to), "relay-" + relay.port() + "-" + way);
        pump.setDaemon(true);
        pump.start();
    }

    private void pump(Way way, Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        boolean first = true;
        try (from;
                to) {
            OutputStream out = to.getOutputStream();
            int length = from.getInputStream().read(chunk);
            while (length >= 0) {
                relay.tape().record(way, chunk, length, first);
                first = false;
                relay.gate().pass(way);
                if (!forward(way, out, chunk, length)) {
                    return;
                }
                length = from.getInputStream().read(chunk);
            }
        } catch (IOException broken) {
            // either end has closed it, or the test has
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            relay.ended(this);
        }
    }

    /** False when the connection ends here. */
    private boolean forward(Way way, OutputStream out, byte[] chunk, int length) throws IOException {
        String text = new String(chunk, 0, length, StandardCharsets.ISO_8859_1);
        String lost = lostAnswer;
        if (way == Way.TO_CLIENT && lost != null) {
            return !text.contains(lost);
        }
        Relay.Loss loss = way == Way.TO_SERVER ? relay.lossAt(text) : null;
        if (loss != null && loss.lost() == Way.TO_SERVER) {
            return false;
        }
        if (loss != null) {
            lostAnswer = loss.text();
        }
        out.write(chunk, 0, length);
        out.flush();
        return true;
    }

    void close() {
        for (Socket end : new Socket[] {client, server}) {
            try {
                end.close();
            } catch (IOException e) {
                // it is broken, which is all that was wanted
            }
        }
    }
}
