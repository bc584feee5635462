package io.sluice.cp.clustering;

import io.sluice.cp.admin.DataPlanes;
import io.sluice.model.json.Json;
import io.sluice.store.DataPlaneStore;
import io.sluice.sync.NodeStatus;
import io.sluice.sync.message.Fields;
import io.sluice.sync.message.MessageException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All data planes of the cluster, in memory. Rows of own connections are told to the other control planes and stored, both
 * in batches; the others' rows come over the event bus, and from the database what was missed there. A data plane whose
 * control plane has fallen silent does not count as connected. For any thread.
 */
public final class NodeTable implements DataPlanes {
    static final String ADDRESS = "sluice.cluster.nodes";
    static final String BEATS = "sluice.cluster.control_planes";

    private static final Logger log = LoggerFactory.getLogger(NodeTable.class);
    private static final long FLUSH_MS = 500;
    private static final long RELOAD_MS = 30_000;
    private static final int BATCH = 200;
    private static final long MILLIS = 1000;

    private final Vertx vertx;
    private final DataPlaneStore store;
    private final String ownId;
    private final long purgeDelayS;
    private final LongSupplier wantedVersion;
    private final LongUnaryOperator behindSinceMs;
    private final ConcurrentMap<String, NodeStatus> rows = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, NodeStatus> toTell = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, NodeStatus> toStore = new ConcurrentHashMap<>();
    private final ControlPlaneSigns controlPlanes;
    private final AtomicBoolean storing = new AtomicBoolean();

    /**
     * @param ownId this control plane
     * @param wantedVersion what every data plane should have
     * @param behindSinceMs since when a node with the given version could have had more
     */
    NodeTable(
            Vertx vertx,
            DataPlaneStore store,
            String ownId,
            Duration purgeDelay,
            LongSupplier wantedVersion,
            LongUnaryOperator behindSinceMs) {
        this.vertx = vertx;
        this.store = store;
        this.ownId = ownId;
        this.purgeDelayS = purgeDelay.toSeconds();
        this.wantedVersion = wantedVersion;
        this.behindSinceMs = behindSinceMs;
        this.controlPlanes = new ControlPlaneSigns(ownId, RELOAD_MS + ControlPlaneSigns.SILENCE_MS, clock());
    }

    private static long clock() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Reads what is stored and begins to exchange rows; a database that is away for the moment stops nothing. */
    Future<Void> start() {
        vertx.eventBus().<String>consumer(ADDRESS, message -> heard(message.body()));
        vertx.eventBus().<String>consumer(BEATS, message -> controlPlanes.beat(message.body(), clock()));
        vertx.setPeriodic(ControlPlaneSigns.BEAT_MS, timer -> beat());
        beat();
        vertx.setPeriodic(FLUSH_MS, timer -> flush());
        vertx.setPeriodic(RELOAD_MS, timer -> reload());
        return reload();
    }

    private void beat() {
        vertx.eventBus().publish(BEATS, ownId);
        controlPlanes.forgetDead(clock());
    }

    private Future<Void> reload() {
        return store.list()
                .onSuccess(stored -> stored.forEach(row -> read(NodeStatus.parse(row))))
                .<Void>mapEmpty()
                .recover(failure -> {
                    log.atDebug().setCause(failure).log("table of data planes not read");
                    return Future.succeededFuture();
                });
    }

    private void read(NodeStatus row) {
        NodeStatus known = rows.get(row.id());
        if (known == null && row.connected() && row.connectedTo().equals(ownId)) {
            // an earlier life of this control plane was connected to it, and the others think that this one is
            update(row.disconnected(System.currentTimeMillis()));
            return;
        }
        if (known != null && row.updatedAt() > known.updatedAt()) {
            controlPlanes.stored(row.connectedTo(), clock());
        }
        hear(row);
    }

    private void heard(String batch) {
        try {
            new Fields("nodes", Json.parseObject(batch))
                    .objects("rows")
                    .forEach(row -> hear(NodeStatus.parse(row.map())));
        } catch (IllegalArgumentException | MessageException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("rows of data planes not understood");
        }
    }

    private NodeStatus hear(NodeStatus row) {
        return rows.merge(row.id(), row, NodeStatus::newer);
    }

    /** What a session of this control plane knows of its data plane. */
    void update(NodeStatus row) {
        if (row.equals(hear(row))) {
            toTell.put(row.id(), row);
            toStore.put(row.id(), row);
        }
    }

    void flush() {
        List<NodeStatus> tell = drain(toTell);
        for (int from = 0; from < tell.size(); from += BATCH) {
            List<Map<String, @Nullable Object>> batch = new ArrayList<>();
            tell.subList(from, Math.min(tell.size(), from + BATCH)).forEach(row -> batch.add(row.toMap()));
            vertx.eventBus().publish(ADDRESS, Json.print(Map.of("rows", batch)));
        }
        store();
    }

    /** One statement at a time; what could not be stored waits for the next turn, unless there is something newer by then. */
    private void store() {
        if (toStore.isEmpty() || !storing.compareAndSet(false, true)) {
            return;
        }
        List<NodeStatus> batch = drain(toStore);
        List<Map<String, @Nullable Object>> bodies = new ArrayList<>();
        batch.forEach(row -> bodies.add(row.toMap()));
        store.upsert(bodies).onComplete(done -> {
            if (done.failed()) {
                batch.forEach(row -> toStore.putIfAbsent(row.id(), row));
                log.atDebug().setCause(done.cause()).log("rows of data planes not stored yet");
            }
            storing.set(false);
        });
    }

    private static List<NodeStatus> drain(ConcurrentMap<String, NodeStatus> map) {
        List<NodeStatus> drained = new ArrayList<>();
        map.forEach((id, row) -> {
            if (map.remove(id, row)) {
                drained.add(row);
            }
        });
        return drained;
    }

    @Override
    public Future<List<Map<String, @Nullable Object>>> list() {
        long now = System.currentTimeMillis();
        rows.values().removeIf(row -> now / MILLIS - row.lastSeen() > purgeDelayS);
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        rows.values().forEach(row -> list.add(asOf(row, now).toMap()));
        return Future.succeededFuture(list);
    }

    private NodeStatus asOf(NodeStatus row, long nowMs) {
        NodeStatus told = controlPlanes.alive(row.connectedTo(), clock()) ? row : row.disconnected(nowMs);
        return told.asOf(
                nowMs, wantedVersion.getAsLong(), behindSinceMs.applyAsLong(row.appliedVersion()), purgeDelayS);
    }

    /** Gives out what is still to be told, when the control plane stops. */
    Future<Void> stop() {
        flush();
        return Future.succeededFuture();
    }
}
