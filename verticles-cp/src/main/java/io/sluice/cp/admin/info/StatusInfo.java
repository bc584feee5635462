package io.sluice.cp.admin.info;

import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.store.ConfigStore;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code GET /status}: is the database there, what is the memory like, which configuration does this node hold. */
final class StatusInfo {
    private static final double MEBIBYTE = 1 << 20;

    private StatusInfo() {}

    static Map<String, Object> of(ConfigStore store, ConnectionCounts connections) {
        ConfigImage image = store.image();
        Position position = image.position();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("database", Map.of("reachable", store.reachable()));
        status.put("server", connections.server());
        status.put("memory", memory());
        status.put("configuration_hash", position.hash().toString());
        status.put("configuration_version", position.version());
        status.put("entities", counts(image));
        return status;
    }

    private static Map<String, Integer> counts(ConfigImage image) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        image.schemas()
                .all()
                .forEach(schema ->
                        counts.put(schema.name(), image.all(schema.name()).size()));
        return counts;
    }

    private static Map<String, Object> memory() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        Map<String, Object> memory = new LinkedHashMap<>();
        memory.put("workers_lua_vms", List.of());
        memory.put("lua_shared_dicts", Map.of());
        memory.put(
                "jvm",
                Map.of(
                        "heap_used", mebibytes(heap.getUsed()),
                        "heap_committed", mebibytes(heap.getCommitted()),
                        "heap_max", mebibytes(heap.getMax())));
        return memory;
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.2f MiB", bytes / MEBIBYTE);
    }
}
