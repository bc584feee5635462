package io.sluice.dp.proxy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The counters of all event loops of a node, summed when somebody asks. Safe for any thread; one for all proxy verticles. */
public final class ProxyMetrics implements Supplier<Map<String, Number>> {
    private final List<ProxyCounters> loops = new CopyOnWriteArrayList<>();

    /** The counters for one more loop. They stay in the sum when the loop ends: totals never go back. */
    ProxyCounters newLoop() {
        ProxyCounters counters = new ProxyCounters();
        loops.add(counters);
        return counters;
    }

    /** Totals since the start, and how many requests and connections there are now, by name. */
    @Override
    public Map<String, Number> get() {
        Map<String, Number> sums = new LinkedHashMap<>();
        for (ProxyCounters.Counter counter : ProxyCounters.Counter.values()) {
            sums.put(
                    counter.label,
                    loops.stream().mapToLong(loop -> loop.get(counter)).sum());
        }
        return sums;
    }
}
