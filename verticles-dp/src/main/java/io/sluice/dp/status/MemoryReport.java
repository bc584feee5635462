package io.sluice.dp.status;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part {@code memory} of the status, in the unit that was asked for; Kong's own lists are there and empty. */
final class MemoryReport {
    private static final int DEFAULT_SCALE = 2;
    private static final int LARGEST_SCALE = 99;

    private final char unit;
    private final int scale;

    private MemoryReport(char unit, int scale) {
        this.unit = unit;
        this.scale = scale;
    }

    /**
     * @param unit b, k, m or g; null for m
     * @param scale digits after the point; what is no number counts as the default
     * @throws IllegalArgumentException with the refusal's text
     */
    static MemoryReport of(@Nullable String unit, @Nullable String scale) {
        String wanted = unit == null ? "m" : unit.toLowerCase(Locale.ROOT);
        if (!List.of("b", "k", "m", "g").contains(wanted)) {
            throw new IllegalArgumentException("invalid unit '" + unit + "' (expected 'k/K', 'm/M', or 'g/G')");
        }
        int digits = digits(scale);
        if (digits < 0) {
            throw new IllegalArgumentException("scale must be equal or greater than 0");
        }
        return new MemoryReport(wanted.charAt(0), Math.min(digits, LARGEST_SCALE));
    }

    private static int digits(@Nullable String scale) {
        try {
            return scale == null ? DEFAULT_SCALE : Integer.parseInt(scale);
        } catch (NumberFormatException e) {
            return DEFAULT_SCALE;
        }
    }

    Map<String, Object> read() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        Map<String, Object> jvm = new LinkedHashMap<>();
        jvm.put("heap_used", amount(heap.getUsed()));
        jvm.put("heap_committed", amount(heap.getCommitted()));
        jvm.put("heap_max", amount(heap.getMax()));
        Map<String, Object> memory = new LinkedHashMap<>();
        memory.put("workers_lua_vms", List.of());
        memory.put("lua_shared_dicts", Map.of());
        memory.put("jvm", jvm);
        return memory;
    }

    private Object amount(long bytes) {
        return switch (unit) {
            case 'b' -> bytes;
            case 'k' -> text(bytes, 1 << 10, "KiB");
            case 'g' -> text(bytes, 1 << 30, "GiB");
            default -> text(bytes, 1 << 20, "MiB");
        };
    }

    private String text(long bytes, double size, String name) {
        return String.format(Locale.ROOT, "%." + scale + "f %s", bytes / size, name);
    }
}
