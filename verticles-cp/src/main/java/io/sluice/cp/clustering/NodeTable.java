package io.sluice.cp.clustering;

import io.sluice.cp.admin.nodes.DataPlaneNodes;
import io.sluice.cp.admin.nodes.DataPlaneRow;
import io.sluice.model.image.Position;
import io.sluice.model.json.Json;
import io.sluice.store.DataPlaneStore;
import io.sluice.store.StoredDataPlanes;
import io.sluice.sync.NodeStatus;
import io.sluice.sync.message.Fields;
import io.sluice.sync.message.MessageException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All data planes of the cluster, in memory. Rows of own connections are told to the other control planes and stored; the
 * others' rows come over the event bus, and from the database what was missed there. A data plane whose control plane has
 * fallen silent does not count as connected. For any thread.
 */
public final class NodeTable implements DataPlaneNodes {
    /** Every control plane says its id here each second. */
    public static final String BEATS = "sluice.cluster.control_planes";

    private static final Logger log = LoggerFactory.getLogger(NodeTable.class);
    private static final long FLUSH_MS = 500;
    private static final long RELOAD_MS = 30_000;
    private static final long MILLIS = 1000;

    private final Vertx vertx;
    private final DataPlaneStore store;
    private final String ownId;
    private final long purgeDelayS;
    private final Supplier<Position> wanted;
    private final LongUnaryOperator behindSinceMs;
    private final Consumer<KnownNode> claimedElsewhere;
    private final NodeRows rows;
    private final NodeNews news;
    private final NodeCommands commands;
    private final ControlPlaneSigns controlPlanes;

    /**
     * @param ownId this control plane
     * @param wanted what every data plane should have
     * @param behindSinceMs since when a node with the given version could have had more
     * @param claimedElsewhere told of each node that another control plane says it has, with its owner
     */
    NodeTable(
            Vertx vertx,
            DataPlaneStore store,
            String ownId,
            Duration purgeDelay,
            Supplier<Position> wanted,
            LongUnaryOperator behindSinceMs,
            Consumer<KnownNode> claimedElsewhere) {
        this.vertx = vertx;
        this.store = store;
        this.ownId = ownId;
        this.purgeDelayS = purgeDelay.toSeconds();
        this.wanted = wanted;
        this.behindSinceMs = behindSinceMs;
        this.claimedElsewhere = claimedElsewhere;
        this.rows = new NodeRows(purgeDelayS);
        this.news = new NodeNews(vertx, store);
        this.commands = new NodeCommands(vertx);
        this.controlPlanes = new ControlPlaneSigns(ownId, RELOAD_MS + ControlPlaneSigns.SILENCE_MS, clock());
    }

    private static long clock() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private static long seconds() {
        return System.currentTimeMillis() / MILLIS;
    }

    /** Reads what is stored and begins to exchange rows; a database that is away for the moment stops nothing. */
    Future<Void> start() {
        vertx.eventBus().<String>consumer(NodeNews.ADDRESS, message -> heard(message.body()));
        vertx.eventBus().<String>consumer(BEATS, message -> controlPlanes.beat(message.body(), clock()));
        vertx.setPeriodic(ControlPlaneSigns.BEAT_MS, timer -> beat());
        beat();
        vertx.setPeriodic(FLUSH_MS, timer -> news.flush());
        vertx.setPeriodic(RELOAD_MS, timer -> reload());
        return reload();
    }

    private void beat() {
        vertx.eventBus().publish(BEATS, ownId);
        controlPlanes.forgetDead(clock());
        rows.dropExpired(seconds());
    }

    private Future<Void> reload() {
        return store.read().onSuccess(this::read).<Void>mapEmpty().recover(failure -> {
            log.atDebug().setCause(failure).log("table of data planes not read");
            return Future.succeededFuture();
        });
    }

    private void read(StoredDataPlanes stored) {
        stored.deleted().forEach((id, lastSeen) -> rows.delete(id, lastSeen, seconds()));
        stored.rows().forEach(row -> read(KnownNode.parse(row)));
    }

    private void read(KnownNode stored) {
        NodeStatus row = stored.status();
        KnownNode known = rows.get(row.id(), seconds());
        if (known == null && row.connected() && row.connectedTo().equals(ownId)) {
            // an earlier life of this control plane was connected to it, and the others think that this one is
            update(new KnownNode(row.disconnected(System.currentTimeMillis()), null));
            return;
        }
        if (known != null && row.updatedAt() > known.status().updatedAt()) {
            controlPlanes.stored(row.connectedTo(), clock());
        }
        rows.hear(stored);
    }

    private void heard(String batch) {
        try {
            Fields fields = new Fields("nodes", Json.parseObject(batch));
            fields.objects("rows").forEach(row -> heard(KnownNode.parse(row.map())));
            fields.objects("deleted").forEach(node -> forget(node.string("id"), node.number("last_seen")));
        } catch (IllegalArgumentException | MessageException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("rows of data planes not understood");
        }
    }

    private void heard(KnownNode told) {
        rows.hear(told);
        if (told.owner() != null && !told.status().connectedTo().equals(ownId)) {
            claimedElsewhere.accept(told);
        }
    }

    private void forget(String id, long lastSeen) {
        news.drop(id, lastSeen);
        rows.delete(id, lastSeen, seconds());
    }

    /** What a session of this control plane knows of its data plane. */
    void update(KnownNode node) {
        if (rows.hear(node)) {
            news.add(node);
        }
    }

    /** As {@link #update}, against what another control plane says of its own session, which is to end. */
    void insist(KnownNode node) {
        rows.insist(node);
        news.add(node);
    }

    /** Whether a data plane of another identity is connected to another control plane under this id. */
    boolean isOwnedElsewhere(String id, NodeOwner wants) {
        KnownNode known = rows.get(id, seconds());
        return known != null
                && known.owner() != null
                && known.owner().isAnother(wants)
                && !known.status().connectedTo().equals(ownId)
                && shown(known).status().connected();
    }

    @Override
    public Future<List<Map<String, @Nullable Object>>> list() {
        return Future.succeededFuture(behind("").map(DataPlaneRow::toMap).toList());
    }

    @Override
    public Stream<DataPlaneRow> behind(String id) {
        return rows.behind(id, seconds()).map(this::shown);
    }

    @Override
    public @Nullable DataPlaneRow find(String id) {
        KnownNode known = rows.get(id, seconds());
        return known == null ? null : shown(known);
    }

    /** What is believed of a data plane that is connected to some control plane; null for any other. */
    @Nullable
    KnownNode connected(String id) {
        KnownNode known = rows.get(id, seconds());
        return known != null && shown(known).status().connected() ? known : null;
    }

    private DataPlaneRow shown(KnownNode node) {
        NodeStatus row = node.status();
        long now = System.currentTimeMillis();
        NodeStatus told = controlPlanes.alive(row.connectedTo(), clock()) ? row : row.disconnected(now);
        long behindSince = behindSinceMs.applyAsLong(row.appliedVersion());
        return new DataPlaneRow(told.asOf(now, wanted.get(), behindSince, purgeDelayS), row.updatedAt());
    }

    @Override
    public Future<Boolean> delete(NodeStatus row) {
        return store.delete(row.id(), row.lastSeen()).map(deleted -> {
            if (deleted) {
                forget(row.id(), row.lastSeen());
                news.deleted(row.id(), row.lastSeen());
            }
            return deleted;
        });
    }

    @Override
    public Future<JsonObject> command(String id, JsonObject command) {
        return commands.send(id, command);
    }

    /** Gives out what is still to be told, when the control plane stops. */
    Future<Void> stop() {
        return news.flush().compose(stored -> news.flush());
    }
}
