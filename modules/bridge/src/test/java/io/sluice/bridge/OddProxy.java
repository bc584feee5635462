package io.sluice.bridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A proxy that answers what it is told to, and then leads to one port whatever it was asked for. */
final class OddProxy implements AutoCloseable {
    static final String SILENCE = "";

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket listener;
    private final String answer;
    private final int target;

    OddProxy(ServerSocketFactory sockets, String answer, int target) throws IOException {
        this.listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer;
        this.target = target;
        daemon(this::accept);
    }

    static OddProxy plain(String answer, int target) throws IOException {
        return new OddProxy(ServerSocketFactory.getDefault(), answer, target);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket socket = listener.accept();
            daemon(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            requests.add(head(socket.getInputStream()));
            if (answer.equals(SILENCE)) {
                socket.getInputStream().read();
                return;
            }
            // in the smallest pieces that there are
            for (byte piece : answer.getBytes(ISO_8859_1)) {
                socket.getOutputStream().write(piece);
                socket.getOutputStream().flush();
            }
            if (target > 0) {
                lead(socket);
            }
        }
    }

    private void lead(Socket socket) throws IOException {
        try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), target)) {
            daemon(() -> onward.getInputStream().transferTo(socket.getOutputStream()));
            OutputStream out = onward.getOutputStream();
            socket.getInputStream().transferTo(out);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.indexOf("\r\n\r\n") >= 0) {
                break;
            }
        }
        return head.toString();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // one side has gone
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
