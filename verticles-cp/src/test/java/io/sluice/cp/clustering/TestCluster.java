package io.sluice.cp.clustering;

import static io.sluice.cp.clustering.ControlPlaneNode.await;

import io.sluice.bridge.BridgeClientOptions;
import io.sluice.cp.admin.AdminVerticle;
import io.sluice.cp.admin.Client;
import io.sluice.cp.admin.TestTls;
import io.sluice.cp.admin.info.ConnectionCounts;
import io.sluice.node.LogLevel;
import io.sluice.node.NodeInfo;
import io.sluice.node.Settings;
import io.sluice.node.life.LogLevels;
import io.sluice.pki.Identity;
import io.sluice.pki.PeerTrust;
import io.sluice.plugins.PluginCatalog;
import io.sluice.store.Migrations;
import io.sluice.store.PgSettings;
import io.sluice.store.embedded.EmbeddedPostgres;
import io.sluice.store.embedded.EmbeddedPostgresOptions;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Control planes on one event bus and one database, each with its Admin API, and certificates of different subjects. */
final class TestCluster implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();

    private final TestTls authority = TestTls.authority("authority");
    private final EmbeddedPostgres postgres;
    private final PgSettings pg;
    private final Identity identity;

    TestCluster(Path directory) throws Exception {
        this.identity = identity("control-plane");
        this.postgres = EmbeddedPostgres.start(
                EmbeddedPostgresOptions.in(directory.resolve("pg")).withBinaries(Path.of("target", "postgresql")));
        this.pg = postgres.settings();
        await(new Migrations(vertx, pg).bootstrap());
    }

    /** A certificate whose subject is this name. */
    Identity identity(String name) throws Exception {
        return authority.issue(name).identity();
    }

    ControlPlaneNode controlPlane(ClusteringSettings settings, Identity... dataPlanes) throws Exception {
        List<X509Certificate> accepted =
                List.of(dataPlanes).stream().map(Identity::certificate).toList();
        return new ControlPlaneNode(vertx, pg, identity, accepted, settings);
    }

    Client admin(ControlPlaneNode of) throws Exception {
        Settings settings = Settings.of(Map.of("role", "control_plane", "admin_listen", "127.0.0.1:0"));
        AdminVerticle verticle = new AdminVerticle(
                settings,
                new NodeInfo(of.id, "cp", "1.0.0", Instant.now(), settings.role()),
                PluginCatalog.BUNDLED,
                of.store,
                of.hub.nodes(),
                new LogLevels(vertx, LogLevel.NOTICE),
                new ConnectionCounts());
        await(vertx.deployVerticle(verticle));
        return new Client(verticle.ports().get(0));
    }

    TestDataPlane dataPlane(ControlPlaneNode at, String id, Identity as) {
        return new TestDataPlane(vertx, client(as), id, "1.0.0", at.port);
    }

    BridgeClientOptions client(Identity as) {
        return new BridgeClientOptions(as, PeerTrust.pinned(List.of(identity.certificate())), "kong-clustering");
    }

    @Override
    public void close() throws Exception {
        await(vertx.close());
        postgres.close();
    }
}
