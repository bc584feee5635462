package io.sluice.testkit;

import io.sluice.model.json.Json;
import io.sluice.pki.Identity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** A client of the bridge that says what it is told to, frame by frame or byte by byte, over TLS of the JDK. */
public final class BridgePeer implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 15_000;

    private final SSLSocket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private BridgePeer(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    /** @param identity what the client presents; null for no certificate at all */
    public static BridgePeer connect(int port, @Nullable Identity identity)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity == null ? null : keys(identity), new TrustManager[] {new TrustsAll()}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.startHandshake();
        return new BridgePeer(socket);
    }

    private static KeyManager[] keys(Identity identity) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("peer", identity.key(), new char[0], identity.chain().toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    public void bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    public void frame(Map<String, ?> frame) throws IOException {
        byte[] json = Json.print(frame).getBytes(StandardCharsets.UTF_8);
        out.writeInt(json.length);
        out.write(json);
        out.flush();
    }

    /** The next frame, or nothing when the server has closed the connection. */
    public @Nullable Map<String, @Nullable Object> read() throws IOException {
        try {
            byte[] json = new byte[in.readInt()];
            in.readFully(json);
            return Json.parseObject(new String(json, StandardCharsets.UTF_8));
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return null;
        }
    }

    /** Reads until the server closes; false when it does not within the patience of the socket. */
    public boolean isClosedByServer() throws IOException {
        try {
            Map<String, @Nullable Object> frame = read();
            while (frame != null) {
                frame = read();
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** The client of these tests does not care whom it talks to. */
    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
