package io.sluice.app.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.node.Settings;
import io.sluice.pki.ClusterCertificates;
import io.sluice.testkit.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusteredVertxTest {
    private final List<Vertx> opened = new CopyOnWriteArrayList<>();
    private final List<String> members = List.of("127.0.0.1:" + Ports.free(), "127.0.0.1:" + Ports.free());
    private final int firstBus = Ports.free();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        for (Vertx each : opened) {
            each.close().await(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldExchangeMessagesOverTls() throws Exception {
        Vertx first = open("shared", 0);
        Vertx second = open("shared", 1);
        List<Object> heard = new CopyOnWriteArrayList<>();
        first.eventBus()
                .consumer("news", message -> heard.add(message.body()))
                .completion()
                .await(10, TimeUnit.SECONDS);

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            second.eventBus().publish("news", "hello");
            return !heard.isEmpty();
        });
        assertEquals("hello", heard.get(0));
        assertClosesOn(first, "plain text");
    }

    private void assertClosesOn(Vertx vertx, String bytes) {
        AtomicBoolean closed = new AtomicBoolean();
        vertx.createNetClient(new NetClientOptions().setConnectTimeout(5000))
                .connect(SocketAddress.inetSocketAddress(firstBus, "127.0.0.1"))
                .onSuccess(socket -> {
                    socket.closeHandler(end -> closed.set(true));
                    socket.handler(any -> {});
                    socket.write(bytes);
                });
        Awaitility.await().atMost(Duration.ofSeconds(15)).untilTrue(closed);
    }

    @Test
    void shouldNotHearANodeWithAnotherCertificate() throws Exception {
        Vertx first = open("one", 0);
        Vertx second = open("other", 1);
        first.eventBus()
                .consumer("ask", message -> message.reply("never"))
                .completion()
                .await(10, TimeUnit.SECONDS);

        assertThrows(
                Exception.class,
                () -> second.eventBus()
                        .request("ask", "x", new DeliveryOptions().setSendTimeout(3000))
                        .await(30, TimeUnit.SECONDS));
    }

    private Vertx open(String pair, int member) throws Exception {
        Path cert = folder.resolve(pair + ".crt");
        Path key = folder.resolve(pair + ".key");
        if (!cert.toFile().exists()) {
            ClusterCertificates.generate(cert, key, 3);
        }
        Settings settings = Settings.of(Map.of(
                "role",
                "control_plane",
                "nginx_worker_processes",
                1,
                "cluster_cert",
                cert.toString(),
                "cluster_cert_key",
                key.toString(),
                "hazelcast_listen",
                members.get(member),
                "hazelcast_members",
                members,
                "event_bus_listen",
                "127.0.0.1:" + (member == 0 ? firstBus : 0)));
        Vertx vertx = ClusteredVertx.open(settings).await(60, TimeUnit.SECONDS);
        opened.add(vertx);
        return vertx;
    }
}
