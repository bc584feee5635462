package io.sluice.cp.clustering;

import io.sluice.bridge.BridgeServerOptions;
import io.sluice.model.core.CoreSchemas;
import io.sluice.node.NodeInfo;
import io.sluice.node.Role;
import io.sluice.pki.Identity;
import io.sluice.pki.PeerTrust;
import io.sluice.store.DatabaseStore;
import io.sluice.store.PgSettings;
import io.sluice.store.StoreOptions;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A control plane's clustering on two event loops, over a real database. */
final class ControlPlaneNode {
    static final ClusteringSettings LASTING =
            new ClusteringSettings(Duration.ofMillis(50), Duration.ofDays(14), false, 4);

    final String id;
    final DatabaseStore store;
    final ClusteringHub hub;
    final int port;
    final int telemetryPort;

    ControlPlaneNode(Vertx vertx, PgSettings pg, Identity identity) throws Exception {
        this(vertx, pg, identity, List.of(identity.certificate()), LASTING);
    }

    /** @param accepted what data planes may show */
    ControlPlaneNode(
            Vertx vertx, PgSettings pg, Identity identity, List<X509Certificate> accepted, ClusteringSettings settings)
            throws Exception {
        store = await(DatabaseStore.open(
                vertx, pg, CoreSchemas.ALL, StoreOptions.DEFAULTS.withPollInterval(Duration.ofMillis(500))));
        NodeInfo node = new NodeInfo(UUID.randomUUID().toString(), "cp", "1.0.0", Instant.EPOCH, Role.CONTROL_PLANE);
        id = node.id();
        hub = new ClusteringHub(vertx, store, node, settings);
        await(hub.start());
        port = freePort();
        telemetryPort = freePort();
        await(vertx.deployVerticle(
                () -> new ClusteringVerticle(
                        hub,
                        List.of(options(port, identity, accepted)),
                        List.of(options(telemetryPort, identity, accepted))),
                new DeploymentOptions().setInstances(2)));
    }

    private static BridgeServerOptions options(int port, Identity identity, List<X509Certificate> accepted) {
        return new BridgeServerOptions("127.0.0.1", port, identity, PeerTrust.pinned(accepted));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Nullable
    Map<String, @Nullable Object> row(String id) throws Exception {
        return await(hub.nodes().list()).stream()
                .filter(row -> id.equals(row.get("id")))
                .findFirst()
                .orElse(null);
    }

    void createService(String name) throws Exception {
        await(store.write("test", editor -> editor.create("services", Map.of("name", name, "host", "127.0.0.1"))));
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
