package io.sluice.cp.admin.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Sends bytes and takes what comes back until the other side has said all. */
public final class RawExchange {
    private static final int PATIENCE_MILLIS = 15_000;

    private RawExchange() {}

    /**
     * The whole answer; empty when the connection was closed without one.
     *
     * @param andClose ends the sending half, so that nobody waits for what was only announced
     */
    public static String with(int port, byte[] request, boolean andClose) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request);
                if (andClose) {
                    socket.shutdownOutput();
                }
            } catch (IOException e) {
                // refused before all of it was sent: the answer is there to read, or was lost with the connection
            }
            return read(socket.getInputStream());
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try {
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                all.write(part, 0, n);
            }
        } catch (SocketTimeoutException e) {
            return "no end of the answer: " + all.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // reset: what has come is what there is
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }
}
