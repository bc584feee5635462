package io.sluice.cp.clustering;

import io.sluice.sync.NodeStatus;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of each data plane, in the order of their ids. A silent node expires, and one that was deleted is not
 * brought back by what was said of it before. Times are seconds since 1970. For any thread.
 */
final class NodeRows {
    /** Longer than any word is on its way; as long as the database remembers. */
    private static final long DELETED_FOR_S = TimeUnit.HOURS.toSeconds(1);

    /** @param lastSeen up to when words about the node are old */
    private record Deleted(long lastSeen, long at) {}

    private final ConcurrentSkipListMap<String, KnownNode> rows = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<String, Deleted> deleted = new ConcurrentHashMap<>();
    private final long purgeDelayS;

    NodeRows(long purgeDelayS) {
        this.purgeDelayS = purgeDelayS;
    }

    /** Whether it is the newest word about its node. */
    boolean hear(KnownNode said) {
        if (isDeleted(said)) {
            return false;
        }
        KnownNode believed = rows.merge(said.id(), said, NodeRows::newer);
        if (isDeleted(said)) {
            rows.remove(said.id(), said);
            return false;
        }
        return said.equals(believed);
    }

    private static KnownNode newer(KnownNode known, KnownNode said) {
        return NodeStatus.newer(known.status(), said.status()).equals(said.status()) ? said : known;
    }

    private boolean isDeleted(KnownNode said) {
        Deleted mark = deleted.get(said.id());
        return mark != null && said.status().lastSeen() <= mark.lastSeen();
    }

    /** Believes this whatever was said before. */
    void insist(KnownNode node) {
        rows.put(node.id(), node);
    }

    /** Forgets a node, and all that was said of it up to {@code lastSeen}. */
    void delete(String id, long lastSeen, long now) {
        deleted.merge(id, new Deleted(lastSeen, now), (a, b) -> a.lastSeen() > b.lastSeen() ? a : b);
        rows.computeIfPresent(id, (key, known) -> isDeleted(known) ? null : known);
    }

    @Nullable
    KnownNode get(String id, long now) {
        KnownNode known = rows.get(id);
        return known == null || isExpired(known, now) ? null : known;
    }

    /** Those behind an id, each looked at when its turn comes. */
    Stream<KnownNode> behind(String id, long now) {
        return rows.tailMap(id, false).values().stream().filter(known -> !isExpired(known, now));
    }

    private boolean isExpired(KnownNode known, long now) {
        return now - known.status().lastSeen() >= purgeDelayS;
    }

    void dropExpired(long now) {
        rows.values().removeIf(known -> isExpired(known, now));
        deleted.values().removeIf(mark -> now - mark.at() > DELETED_FOR_S);
    }
}
