package io.sluice.cp.telemetry;

import io.sluice.telemetry.upstream.TargetReport;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What each data plane has reported of its targets last. Data planes that see the same share one object, so that thousands of
 * them cost as much as a few. For any thread.
 */
public final class LatestTargets {
    private static final int MOST_NODES = 10_000;

    /**
     * @param at milliseconds since 1970 by the data plane's clock
     * @param here whether the data plane brought it to this control plane itself
     */
    public record Entry(TargetReport report, long at, boolean here) {}

    private final ConcurrentMap<String, Entry> nodes = new ConcurrentHashMap<>();
    private final Map<TargetReport, WeakReference<TargetReport>> shared = new WeakHashMap<>();

    /**
     * False when there are too many data planes already. What is older than what is known is ignored, unless the data plane
     * has just brought it here: its clock may have been put back.
     */
    boolean put(String nodeId, TargetReport report, long at, boolean here) {
        if (!nodes.containsKey(nodeId) && nodes.size() >= MOST_NODES) {
            return false;
        }
        Entry said = new Entry(share(report), at, here);
        nodes.merge(nodeId, said, (known, newer) -> here || newer.at() >= known.at() ? newer : known);
        return true;
    }

    private TargetReport share(TargetReport report) {
        synchronized (shared) {
            WeakReference<TargetReport> known = shared.get(report);
            TargetReport one = known == null ? null : known.get();
            if (one == null) {
                shared.put(report, new WeakReference<>(report));
                return report;
            }
            return one;
        }
    }

    void keepOnly(Predicate<String> known) {
        nodes.keySet().removeIf(id -> !known.test(id));
    }

    public @Nullable Entry of(String nodeId) {
        return nodes.get(nodeId);
    }

    public Collection<Entry> all() {
        return nodes.values();
    }

    Map<String, Entry> byNode() {
        return nodes;
    }
}
