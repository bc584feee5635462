package io.sluice.node;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When the kernel probes silent connections, in seconds; 0 where nothing was said. */
public record KeepAlive(int idle, int interval, int count) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,5})?([smh])?:([0-9]{1,5})?([smh])?:([0-9]{1,3})?");
    /** What the kernel takes. */
    private static final int MOST_SECONDS = 32_767;

    private static final int MOST_PROBES = 127;

    /** Reads {@code <idle>:<interval>:<count>}, of which any may be missing; null when it is something else. */
    static @Nullable KeepAlive parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        int idle = seconds(parts.group(1), parts.group(2));
        int interval = seconds(parts.group(3), parts.group(4));
        int count = seconds(parts.group(5), null);
        boolean possible = idle <= MOST_SECONDS && interval <= MOST_SECONDS && count <= MOST_PROBES;
        return possible && idle >= 0 && interval >= 0 && idle + interval + count > 0
                ? new KeepAlive(idle, interval, count)
                : null;
    }

    private static int seconds(@Nullable String number, @Nullable String unit) {
        if (number == null) {
            return unit == null ? 0 : -1;
        }
        int factor = unit == null || unit.equals("s") ? 1 : unit.equals("m") ? 60 : 3600;
        return Integer.parseInt(number) * factor;
    }
}
