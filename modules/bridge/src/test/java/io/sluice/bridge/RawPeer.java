package io.sluice.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.pki.Identity;
import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** A client on plain JDK sockets that may misbehave as it likes. */
final class RawPeer implements AutoCloseable {
    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;

    private RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
        out = new DataOutputStream(socket.getOutputStream());
        in = new DataInputStream(socket.getInputStream());
    }

    static RawPeer plain(int port) throws IOException {
        return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    static RawPeer tls(int port, @Nullable Identity identity, String... protocols) throws Exception {
        return tls(port, context(identity), protocols);
    }

    static RawPeer tls(int port, SSLContext context, String... protocols) throws Exception {
        var raw = new Socket();
        raw.setReceiveBufferSize(16 << 10);
        raw.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
        // a session is looked up by host and port
        var socket = (SSLSocket) context.getSocketFactory().createSocket(raw, "127.0.0.1", port, true);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return new RawPeer(socket);
    }

    static SSLContext context(@Nullable Identity identity) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        char[] none = new char[0];
        if (identity != null) {
            keys.setKeyEntry("own", identity.key(), none, identity.chain().toArray(new X509Certificate[0]));
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, none);
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManager[] trust = {BridgeFixture.trust(BridgeFixture.CLUSTER)};
        context.init(managers.getKeyManagers(), trust, null);
        return context;
    }

    /** Shakes hands when that has not happened yet. */
    SSLSession session() {
        return ((SSLSocket) socket).getSession();
    }

    String name() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void frame(String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        length(bytes.length);
        write(bytes);
    }

    void length(int length) throws IOException {
        out.writeInt(length);
        out.flush();
    }

    JsonObject read() throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new JsonObject(new String(bytes, UTF_8));
    }

    /** True when the server hangs up; false when it keeps the connection open for the socket's time out. */
    boolean isClosedByServer() {
        try {
            while (in.read() >= 0) {
                // what was sent before does not matter
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
