package io.sluice.dp.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An upstream that answers exactly the bytes it is told to, and keeps what it was asked. */
final class RawUpstream implements AutoCloseable {
    /** What a request looked like. */
    record Seen(String line, List<String> headers, String body) {
        String header(String name) {
            List<String> values = new ArrayList<>();
            for (String header : headers) {
                if (header.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
                    values.add(header.substring(name.length() + 1).strip());
                }
            }
            return String.join("|", values);
        }
    }

    /** Answers one request on its socket; may close or reset it. */
    interface Behaviour {
        void answer(Seen request, Socket socket) throws IOException;
    }

    final int port;
    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final Behaviour behaviour;

    RawUpstream(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getLocalPort();
        thread(this::accept);
    }

    /** Gives every request the same answer. */
    static RawUpstream answering(String... bytes) {
        return new RawUpstream((request, socket) -> write(socket, String.join("", bytes)));
    }

    static RawUpstream ok() {
        return answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }

    static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                thread(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            while (!socket.isClosed()) {
                String line = line(in);
                if (line == null) {
                    return;
                }
                List<String> headers = new ArrayList<>();
                for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
                    headers.add(header);
                }
                Seen head = new Seen(line, headers, "");
                Seen request = new Seen(line, headers, line.contains("unread") ? "" : body(in, head));
                seen.add(request);
                behaviour.answer(request, socket);
            }
        } catch (IOException e) {
            // the test ends a connection in many ways
        }
    }

    private static String body(InputStream in, Seen head) throws IOException {
        if (head.header("transfer-encoding").equals("chunked")) {
            StringBuilder body = new StringBuilder();
            for (String size = line(in); size != null; size = line(in)) {
                int length = Integer.parseInt(size, 16);
                body.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
                line(in);
                if (length == 0) {
                    break;
                }
            }
            return body.toString();
        }
        String length = head.header("content-length");
        return length.isEmpty() ? "" : new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.ISO_8859_1);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "raw-upstream");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
