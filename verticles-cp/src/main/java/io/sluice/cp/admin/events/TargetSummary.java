package io.sluice.cp.admin.events;

import io.sluice.cp.telemetry.LatestTargets;
import io.sluice.telemetry.upstream.TargetReport;
import io.sluice.telemetry.upstream.TargetState;
import io.sluice.telemetry.upstream.UpstreamState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The targets of each upstream with how many data planes see them in which health: {@code {"data": [{"id", "name",
 * "data_planes", "targets": [{"target", "weight", "health": {health: data planes}}]}], "truncated"}}. Data planes that are not
 * at the same version may see different weights: each weight is a target of its own here.
 */
final class TargetSummary {
    private record Seen(String target, int weight) {}

    private static final class Upstream {
        final String name;
        int dataPlanes;
        final Map<Seen, Map<String, Integer>> targets = new LinkedHashMap<>();

        Upstream(String name) {
            this.name = name;
        }
    }

    private final Map<String, Upstream> upstreams = new TreeMap<>();
    private int size;
    private boolean truncated;

    private TargetSummary() {}

    static Map<String, Object> of(Collection<LatestTargets.Entry> reports) {
        IdentityHashMap<TargetReport, Integer> different = new IdentityHashMap<>();
        reports.forEach(entry -> different.merge(entry.report(), 1, Integer::sum));
        TargetSummary summary = new TargetSummary();
        different.forEach(summary::add);
        return summary.body();
    }

    private void add(TargetReport report, int dataPlanes) {
        truncated |= report.truncated();
        for (UpstreamState state : report.upstreams()) {
            if (!upstreams.containsKey(state.id()) && isFull()) {
                return;
            }
            Upstream upstream = upstreams.computeIfAbsent(state.id(), id -> {
                size++;
                return new Upstream(state.name());
            });
            upstream.dataPlanes += dataPlanes;
            state.targets().forEach(target -> add(upstream, target, dataPlanes));
        }
    }

    private void add(Upstream upstream, TargetState target, int dataPlanes) {
        Seen seen = new Seen(target.target(), target.weight());
        if (!upstream.targets.containsKey(seen)) {
            if (isFull()) {
                return;
            }
            size++;
            upstream.targets.put(seen, new TreeMap<>());
        }
        Map<String, Integer> health = upstream.targets.get(seen);
        if (health != null) {
            health.merge(target.health().name(), dataPlanes, Integer::sum);
        }
    }

    private boolean isFull() {
        boolean full = size >= TargetReport.MOST;
        truncated |= full;
        return full;
    }

    private Map<String, Object> body() {
        List<Object> data = new ArrayList<>();
        upstreams.forEach((id, upstream) -> {
            List<Object> targets = new ArrayList<>();
            upstream.targets.forEach((seen, health) -> targets.add(
                    Map.of("target", seen.target(), "weight", seen.weight(), "health", Map.copyOf(health))));
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", id);
            one.put("name", upstream.name);
            one.put("data_planes", upstream.dataPlanes);
            one.put("targets", targets);
            data.add(one);
        });
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put("truncated", truncated);
        return body;
    }
}
