package io.sluice.app.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.node.Settings;
import io.sluice.pki.ClusterCertificates;
import io.sluice.testkit.Ports;
import io.sluice.testkit.TestAuthority;
import io.sluice.testkit.TestAuthority.Usage;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    @Test
    void shouldKeepADataPlaneOfTheSameAuthorityOut() throws Exception {
        TestAuthority authority = TestAuthority.root(folder, "root");
        Vertx controlPlane = open(pki(authority, "cp", Usage.SERVER, Usage.CLIENT), 0);
        Vertx dataPlane = open(pki(authority, "dp", Usage.CLIENT), 1);

        assertNoWay(controlPlane, dataPlane);
        assertNoWay(dataPlane, controlPlane);
    }

    @Test
    void shouldConnectControlPlanesOfOneAuthority() throws Exception {
        TestAuthority authority = TestAuthority.root(folder, "root");
        Vertx one = open(pki(authority, "one", Usage.SERVER, Usage.CLIENT), 0);
        Vertx other = open(pki(authority, "other", Usage.SERVER, Usage.CLIENT), 1);

        assertTalk(one, other);
    }

    @Test
    void shouldUseChangedCertificatesForNewConnections() throws Exception {
        Vertx first = open("one", 0);
        Vertx second = open("other", 1);
        assertNoWay(second, first);

        EventBusTls.apply(first, ClusterMaterial.load(shared("other", 0))).await(10, TimeUnit.SECONDS);

        assertTalk(second, first);
        assertTalk(first, second);
    }

    private static void assertTalk(Vertx from, Vertx to) throws Exception {
        String address = "talk-" + UUID.randomUUID();
        to.eventBus()
                .consumer(address, message -> message.reply("yes"))
                .completion()
                .await(10, TimeUnit.SECONDS);
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .ignoreExceptions()
                .until(() -> "yes".equals(ask(from, address)));
    }

    private static void assertNoWay(Vertx from, Vertx to) throws Exception {
        String address = "none-" + UUID.randomUUID();
        to.eventBus()
                .consumer(address, message -> message.reply("yes"))
                .completion()
                .await(10, TimeUnit.SECONDS);
        assertThrows(Exception.class, () -> ask(from, address));
    }

    private static Object ask(Vertx from, String address) throws Exception {
        return from.eventBus()
                .request(address, "x", new DeliveryOptions().setSendTimeout(3000))
                .await(30, TimeUnit.SECONDS)
                .body();
    }

    private Vertx open(String pair, int member) throws Exception {
        return open(shared(pair, member));
    }

    private Settings shared(String pair, int member) throws Exception {
        Path cert = folder.resolve(pair + ".crt");
        Path key = folder.resolve(pair + ".key");
        if (!cert.toFile().exists()) {
            ClusterCertificates.generate(cert, key, 3);
        }
        return settings(member, Map.of("cluster_cert", cert.toString(), "cluster_cert_key", key.toString()));
    }

    private Vertx open(Map<String, Object> certificates, int member) throws Exception {
        return open(settings(member, certificates));
    }

    private static Map<String, Object> pki(TestAuthority authority, String name, Usage... usages) {
        var issued = authority.issue(name, name + ".example.com", usages);
        return Map.of(
                "cluster_mtls",
                "pki",
                "cluster_ca_cert",
                authority.rootFile().toString(),
                "cluster_cert",
                issued.certificate().toString(),
                "cluster_cert_key",
                issued.key().toString());
    }

    private Settings settings(int member, Map<String, Object> certificates) throws Exception {
        Map<String, Object> all = new HashMap<>(certificates);
        all.putAll(Map.of(
                "role",
                "control_plane",
                "nginx_worker_processes",
                1,
                "hazelcast_listen",
                members.get(member),
                "hazelcast_members",
                members,
                "event_bus_listen",
                "127.0.0.1:" + (member == 0 ? firstBus : 0)));
        return Settings.of(all);
    }

    private Vertx open(Settings settings) throws Exception {
        Vertx vertx = ClusteredVertx.open(settings).await(60, TimeUnit.SECONDS);
        opened.add(vertx);
        return vertx;
    }
}
