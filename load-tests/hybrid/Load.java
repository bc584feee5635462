import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a constant rate, whatever the answers do: each has a time at which it is due, and its latency counts from
 * then, so that waiting behind a slow one is not left out. {@code java Load.java PORT RATE SECONDS CONNECTIONS ROUTES
 * ROUTES_PER_SERVICE}; prints {@code requests failed p50 p99 p99.9 maximum}, times in milliseconds.
 */
final class Load {
    private final int port;
    private final int routes;
    private final int routesPerService;
    private final long interval;
    private final long[] latencies;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final long start = System.nanoTime() + 200_000_000;

    private Load(int port, int rate, int seconds, int routes, int routesPerService) {
        this.port = port;
        this.routes = routes;
        this.routesPerService = routesPerService;
        this.interval = 1_000_000_000L / rate;
        this.latencies = new long[rate * seconds];
    }

    public static void main(String[] args) throws InterruptedException {
        int[] a = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        Load load = new Load(a[0], a[1], a[2], a[4], a[5]);
        Thread[] connections = new Thread[a[3]];
        for (int i = 0; i < connections.length; i++) {
            connections[i] = new Thread(load::connection);
            connections[i].start();
        }
        for (Thread connection : connections) {
            connection.join();
        }
        load.print();
    }

    private void connection() {
        byte[] buffer = new byte[16 * 1024];
        Socket socket = null;
        for (int i = next.getAndIncrement(); i < latencies.length; i = next.getAndIncrement()) {
            long due = start + i * interval;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            try {
                if (socket == null) {
                    socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    socket.setTcpNoDelay(true);
                    socket.setSoTimeout(10_000);
                }
                if (!ask(socket, i, buffer)) {
                    failed.incrementAndGet();
                }
            } catch (IOException e) {
                failed.incrementAndGet();
                socket = null;
            }
            latencies[i] = System.nanoTime() - due;
        }
    }

    /** All routes in an order that jumps about. */
    private boolean ask(Socket socket, int i, byte[] buffer) throws IOException {
        int route = (int) (i * 7_919L % routes);
        String head = "GET /service-" + route / routesPerService + "/route-" + route + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return answer(socket.getInputStream(), buffer).startsWith("HTTP/1.1 200 ");
    }

    /** The head of the answer; its body has been read then. */
    private static String answer(InputStream in, byte[] buffer) throws IOException {
        int length = 0;
        while (true) {
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                throw new IOException("closed");
            }
            length += read;
            String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0 && length == end + 4 + contentLength(text)) {
                return text;
            }
        }
    }

    private static int contentLength(String head) {
        String name = "\r\ncontent-length: ";
        int at = head.toLowerCase(java.util.Locale.ROOT).indexOf(name) + name.length();
        return Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)).trim());
    }

    private void print() {
        Arrays.sort(latencies);
        System.out.printf(
                "%d %d %.3f %.3f %.3f %.3f%n",
                latencies.length, failed.get(), at(0.5), at(0.99), at(0.999), at(1));
    }

    private double at(double part) {
        return latencies[(int) Math.ceil(latencies.length * part) - 1] / 1e6;
    }
}
