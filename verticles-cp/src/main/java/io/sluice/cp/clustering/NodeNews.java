package io.sluice.cp.clustering;

import io.sluice.model.json.Json;
import io.sluice.store.DataPlaneStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this control plane has to tell of its data planes: to the others and to the database, in batches. For any thread. */
final class NodeNews {
    static final String ADDRESS = "sluice.cluster.nodes";

    private static final Logger log = LoggerFactory.getLogger(NodeNews.class);
    private static final int BATCH = 200;

    private final Vertx vertx;
    private final DataPlaneStore store;
    private final ConcurrentMap<String, KnownNode> toTell = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, KnownNode> toStore = new ConcurrentHashMap<>();
    private Future<Void> storing = Future.succeededFuture();

    NodeNews(Vertx vertx, DataPlaneStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    void add(KnownNode node) {
        toTell.put(node.id(), node);
        toStore.put(node.id(), node);
    }

    /** The node was deleted here: tells the others at once. */
    void deleted(String id, long lastSeen) {
        vertx.eventBus()
                .publish(ADDRESS, Json.print(Map.of("deleted", List.of(Map.of("id", id, "last_seen", lastSeen)))));
    }

    /** Old words about a deleted node are not told any more. */
    void drop(String id, long lastSeen) {
        for (ConcurrentMap<String, KnownNode> waiting : List.of(toTell, toStore)) {
            waiting.computeIfPresent(id, (key, node) -> node.status().lastSeen() <= lastSeen ? null : node);
        }
    }

    /** Succeeds when the database has what it was given, or has refused it. */
    Future<Void> flush() {
        List<KnownNode> tell = drain(toTell);
        for (int from = 0; from < tell.size(); from += BATCH) {
            List<Map<String, @Nullable Object>> batch = bodies(tell.subList(from, Math.min(tell.size(), from + BATCH)));
            vertx.eventBus().publish(ADDRESS, Json.print(Map.of("rows", batch)));
        }
        return store();
    }

    /** One statement at a time; what could not be stored waits for the next turn, unless there is something newer by then. */
    private synchronized Future<Void> store() {
        if (!storing.isComplete()) {
            return storing;
        }
        List<KnownNode> batch = drain(toStore);
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        storing = store.upsert(bodies(batch)).recover(failure -> {
            batch.forEach(node -> toStore.putIfAbsent(node.id(), node));
            log.atDebug().setCause(failure).log("rows of data planes not stored yet");
            return Future.succeededFuture();
        });
        return storing;
    }

    private static List<Map<String, @Nullable Object>> bodies(List<KnownNode> nodes) {
        List<Map<String, @Nullable Object>> bodies = new ArrayList<>();
        nodes.forEach(node -> bodies.add(node.toMap()));
        return bodies;
    }

    private static List<KnownNode> drain(ConcurrentMap<String, KnownNode> map) {
        List<KnownNode> drained = new ArrayList<>();
        map.forEach((id, node) -> {
            if (map.remove(id, node)) {
                drained.add(node);
            }
        });
        return drained;
    }
}
