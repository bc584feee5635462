package io.sluice.cp.clustering;

import io.sluice.bridge.BridgeStats;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.node.NodeInfo;
import io.sluice.store.CommitListener;
import io.sluice.store.CommitLog;
import io.sluice.store.DatabaseStore;
import io.sluice.sync.control.ControlSettings;
import io.sluice.sync.control.PublishedConfig;
import io.sluice.sync.control.SnapshotStreams;
import io.sluice.sync.delta.DeltaLimits;
import io.sluice.sync.snapshot.SnapshotCache;
import io.sluice.sync.snapshot.SnapshotCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all clustering verticles of a control plane share: configuration, snapshots, claims, the table. For any thread. */
public final class ClusteringHub {
    private static final Logger log = LoggerFactory.getLogger(ClusteringHub.class);
    private static final int HELLO_BURST = 200;
    private static final double HELLOS_PER_SECOND = 50;

    /** Told on any thread. */
    interface Member {
        void configurationChanged();

        void snapshotReady();
    }

    private final Vertx vertx;
    private final DatabaseStore store;
    private final ClusteringSettings settings;
    private final ControlSettings control;
    private final PublishedConfig config;
    private final NodeTable nodes;
    private final SnapshotStreams streams;
    private final NodeClaims claims = new NodeClaims();
    private final HelloLimiter hellos = new HelloLimiter(HELLO_BURST, HELLOS_PER_SECOND);
    private final BridgeStats clusterStats = new BridgeStats();
    private final BridgeStats telemetryStats = new BridgeStats();
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final VersionTimes times;

    public ClusteringHub(Vertx vertx, DatabaseStore store, NodeInfo node, ClusteringSettings settings) {
        this.vertx = vertx;
        this.store = store;
        this.settings = settings;
        this.control = new ControlSettings(
                store.clusterId(),
                node.id(),
                node.version(),
                ControlSettings.HEARTBEAT_MS,
                settings.pushInterval().toMillis(),
                settings.purgeDelay().toSeconds());
        this.config = new PublishedConfig(
                store::image,
                this::commits,
                DeltaLimits.DEFAULT,
                new SnapshotCache(SnapshotCodec.CHUNK_BYTES),
                store::reachable,
                this::encodeSnapshot,
                store::refresh);
        this.streams = new SnapshotStreams(settings.snapshotStreams());
        this.times = new VersionTimes(store.image().version(), System.currentTimeMillis());
        this.nodes = new NodeTable(
                vertx,
                store.dataPlanes(settings.purgeDelay()),
                node.id(),
                settings.purgeDelay(),
                () -> store.image().version(),
                times::behindSince);
    }

    /** Reads the table of data planes and begins to follow the configuration; once, before the verticles are deployed. */
    public Future<Void> start() {
        store.onCommit(new CommitListener() {
            @Override
            public void onCommits(ConfigImage after, List<Commit> commits) {
                times.saw(after.version(), System.currentTimeMillis());
                changed();
            }

            @Override
            public void onReset(ConfigImage image) {
                times.startAnew(image.version(), System.currentTimeMillis());
                changed();
            }
        });
        return nodes.start();
    }

    private void changed() {
        members.forEach(Member::configurationChanged);
    }

    private @Nullable List<Commit> commits(String epoch, long from, long to) {
        CommitLog history = store.history();
        return history.epoch().equals(epoch) ? history.between(from, to) : null;
    }

    private void encodeSnapshot() {
        vertx.executeBlocking(config::encode, false).onComplete(encoded -> {
            if (encoded.succeeded()) {
                log.atInfo()
                        .addKeyValue("version", encoded.result().position().version())
                        .addKeyValue("bytes", encoded.result().bytes())
                        .log("snapshot encoded");
                members.forEach(Member::snapshotReady);
            } else {
                log.atError().setCause(encoded.cause()).log("snapshot not encoded");
            }
        });
    }

    /** The table of data planes, for the Admin API. */
    public NodeTable nodes() {
        return nodes;
    }

    /** What the listeners of {@code cluster_listen} count, all together. */
    public BridgeStats clusterStats() {
        return clusterStats;
    }

    /** What the listeners of {@code cluster_telemetry_listen} count, all together. */
    public BridgeStats telemetryStats() {
        return telemetryStats;
    }

    /** Tells what is still to be told; after the verticles are gone. */
    public Future<Void> stop() {
        return nodes.stop();
    }

    void join(Member member) {
        members.add(member);
    }

    void leave(Member member) {
        members.remove(member);
    }

    ControlSettings control() {
        return control;
    }

    PublishedConfig config() {
        return config;
    }

    SnapshotStreams streams() {
        return streams;
    }

    NodeClaims claims() {
        return claims;
    }

    HelloLimiter hellos() {
        return hellos;
    }

    boolean pki() {
        return settings.pki();
    }
}
