package io.sluice.cp.clustering;

import io.sluice.bridge.BridgeStats;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.older.ConversionRules;
import io.sluice.node.NodeInfo;
import io.sluice.plugins.PluginCatalog;
import io.sluice.store.CommitListener;
import io.sluice.store.DatabaseStore;
import io.sluice.sync.control.ConfigForms;
import io.sluice.sync.control.ControlSettings;
import io.sluice.sync.control.SnapshotStreams;
import io.sluice.sync.delta.DeltaLimits;
import io.sluice.sync.snapshot.SnapshotCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final ConfigForms config;
    private final NodeTable nodes;
    private final SnapshotStreams streams;
    private final NodeClaims claims = new NodeClaims();
    private final TelemetryClaims telemetryClaims = new TelemetryClaims();
    private final HelloLimiter hellos = new HelloLimiter(HELLO_BURST, HELLOS_PER_SECOND);
    private final BridgeStats clusterStats = new BridgeStats();
    private final BridgeStats telemetryStats = new BridgeStats();
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final VersionTimes times;

    /** For the plugins that come with the program, and the older versions that it knows of. */
    public ClusteringHub(Vertx vertx, DatabaseStore store, NodeInfo node, ClusteringSettings settings) {
        this(vertx, store, node, settings, PluginCatalog.BUNDLED.versions(node.version()), ConversionRules.BUILT_IN);
    }

    /**
     * @param plugins those of this control plane by name, with their versions
     * @param rules what older data planes are sent in another form
     */
    public ClusteringHub(
            Vertx vertx,
            DatabaseStore store,
            NodeInfo node,
            ClusteringSettings settings,
            Map<String, String> plugins,
            ConversionRules rules) {
        this.vertx = vertx;
        this.store = store;
        this.settings = settings;
        this.control = new ControlSettings(
                store.clusterId(),
                node.id(),
                node.version(),
                plugins,
                ControlSettings.HEARTBEAT_MS,
                settings.pushInterval().toMillis(),
                settings.purgeDelay().toSeconds());
        this.config = new ConfigForms(
                new StoredLine(store), DeltaLimits.DEFAULT, SnapshotCodec.CHUNK_BYTES, rules, this::runInBackground);
        this.streams = new SnapshotStreams(settings.snapshotStreams());
        this.times = new VersionTimes(store.image().version(), System.currentTimeMillis());
        this.nodes = new NodeTable(
                vertx,
                store.dataPlanes(settings.purgeDelay()),
                node.id(),
                settings.purgeDelay(),
                () -> store.image().position(),
                times::behindSince,
                this::claimedElsewhere);
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

    private void claimedElsewhere(KnownNode node) {
        NodeOwner theirs = node.owner();
        if (theirs != null) {
            boolean ownFirst = control.cpNodeId().compareTo(node.status().connectedTo()) < 0;
            claims.elsewhere(node.id(), theirs, ownFirst);
        }
    }

    private void changed() {
        members.forEach(Member::configurationChanged);
    }

    private void runInBackground(Runnable task) {
        Callable<Boolean> work = () -> {
            task.run();
            return true;
        };
        vertx.executeBlocking(work, false).onComplete(done -> {
            if (done.failed()) {
                log.atError().setCause(done.cause()).log("configuration not prepared for data planes");
            }
            members.forEach(Member::snapshotReady);
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

    ConfigForms config() {
        return config;
    }

    SnapshotStreams streams() {
        return streams;
    }

    NodeClaims claims() {
        return claims;
    }

    TelemetryClaims telemetryClaims() {
        return telemetryClaims;
    }

    HelloLimiter hellos() {
        return hellos;
    }

    boolean pki() {
        return settings.pki();
    }
}
