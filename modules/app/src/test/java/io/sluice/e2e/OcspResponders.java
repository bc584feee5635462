package io.sluice.e2e;

import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.net.httpserver.HttpServer;
import io.sluice.testkit.Ports;
import io.sluice.testkit.TestAuthority.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code openssl ocsp} for one authority, and beside it a responder that never has an answer. */
final class OcspResponders implements AutoCloseable {
    private static final int NO_ANSWER = 500;

    private final Path directory;
    private final int port = Ports.free();
    private final HttpServer broken;
    private @Nullable Process process;
    private final Map<X509Certificate, Boolean> revoked = new LinkedHashMap<>();

    OcspResponders(Path directory) {
        this.directory = directory;
        try {
            broken = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        broken.createContext("/", exchange -> {
            exchange.sendResponseHeaders(NO_ANSWER, -1);
            exchange.close();
        });
        broken.start();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String brokenUrl() {
        return "http://127.0.0.1:" + broken.getAddress().getPort();
    }

    /** What is to be said of a certificate from now on. */
    void knows(X509Certificate certificate, boolean isRevoked) throws IOException {
        revoked.put(certificate, isRevoked);
        StringBuilder index = new StringBuilder();
        revoked.forEach((each, gone) -> index.append(line(each, gone)));
        Path whole = Files.writeString(directory.resolve("index.new"), index);
        Files.move(whole, index(), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path index() {
        return directory.resolve("index.txt");
    }

    private static String line(X509Certificate certificate, boolean isRevoked) {
        String serial = certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        String even = serial.length() % 2 == 0 ? serial : "0" + serial;
        return (isRevoked ? "R\t491231235959Z\t250101000000Z\t" : "V\t491231235959Z\t\t") + even
                + "\tunknown\t/CN=dp\n";
    }

    /** Its answers hold for this moment only, so that nobody remembers them. A connection without a request would hang it. */
    void start(Issued authority) throws IOException {
        String certificate = authority.certificate().toString();
        Path printed = directory.resolve("ocsp.log");
        List<String> command = List.of(
                "openssl",
                "ocsp",
                "-index",
                index().toString(),
                "-port",
                Integer.toString(port),
                "-CA",
                certificate,
                "-rsigner",
                certificate,
                "-rkey",
                authority.key().toString());
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
        } catch (IOException e) {
            abort("openssl is not installed here: revocation is not tried");
        }
        Given.eventually("openssl answers")
                .until(() -> Files.readString(printed).contains("waiting for OCSP client connections"));
    }

    /** openssl reads its index when it starts. */
    void startAnew(Issued authority) throws IOException {
        stop();
        start(authority);
    }

    private void stop() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        stop();
        broken.stop(0);
    }
}
