package io.sluice.bridge;

import static io.sluice.bridge.BridgeFixture.CLUSTER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes of the reference send a server name with an underscore, which Java's own TLS refuses. */
class ServerNameTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_3", "-tls1_2"})
    @Timeout(30)
    void shouldTakeServerNameWithUnderscore(String protocol) throws Exception {
        assumeTrue(onPath("openssl"), "openssl is not on the PATH: the server name kong_clustering is not tried");
        Path cert = write("cluster.crt", "CERTIFICATE", CLUSTER.certificate().getEncoded());
        Path key = write("cluster.key", "PRIVATE KEY", CLUSTER.key().getEncoded());
        try (BridgeFixture bridge = new BridgeFixture();
                LogCapture log = new LogCapture()) {
            Process openssl = new ProcessBuilder(
                            "openssl",
                            "s_client",
                            "-quiet",
                            protocol,
                            "-connect",
                            "127.0.0.1:" + bridge.port,
                            "-servername",
                            "kong_clustering",
                            "-cert",
                            cert.toString(),
                            "-key",
                            key.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                byte[] ping = "{\"type\":\"ping\"}".getBytes(UTF_8);
                DataOutputStream out = new DataOutputStream(openssl.getOutputStream());
                out.writeInt(ping.length);
                out.write(ping);
                out.flush();
                DataInputStream in = new DataInputStream(openssl.getInputStream());
                byte[] answer = new byte[in.readInt()];
                in.readFully(answer);

                assertEquals("{\"type\":\"pong\"}", new String(answer, UTF_8));
                assertEquals(java.util.List.of(), log.lines());
            } finally {
                openssl.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
            await().until(() -> bridge.server.stats().open() == 0);
        }
    }

    @Test
    void shouldRunTheOpenSslEngine() {
        assertTrue(
                io.netty.handler.ssl.OpenSsl.isAvailable(),
                () -> String.valueOf(io.netty.handler.ssl.OpenSsl.unavailabilityCause()));
    }

    private Path write(String name, String type, byte[] content) throws Exception {
        String text = "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
        Path file = Files.writeString(dir.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
