package io.sluice.dp.status;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How strict a question for readiness is.
 *
 * @param within for {@link Mode#FRESH}: how long ago the node may have last had what its control plane wants
 */
public record Probe(Mode mode, Duration within) {
    /** Nodes without a control plane answer all of them alike. */
    public enum Mode {
        /** There is a configuration, from wherever. */
        CONFIGURED,
        /** And a control plane is connected. */
        CONNECTED,
        /** And what it wants is in force. */
        FRESH
    }

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)?");

    /**
     * @param mode null for {@link Mode#CONFIGURED}
     * @param within a number with ms, s, m or h, or of seconds; null for right now
     * @throws IllegalArgumentException with the refusal's text
     */
    static Probe of(@Nullable String mode, @Nullable String within) {
        Mode wanted = mode(mode);
        if (within == null) {
            return new Probe(wanted, Duration.ZERO);
        }
        if (wanted != Mode.FRESH) {
            throw new IllegalArgumentException("within: only together with mode=fresh");
        }
        Matcher time = TIME.matcher(within);
        if (!time.matches()) {
            throw new IllegalArgumentException("within: not a time (expected: such as 30s, 500ms or 5m)");
        }
        return new Probe(wanted, duration(Long.parseLong(time.group(1)), time.group(2)));
    }

    private static Mode mode(@Nullable String mode) {
        if (mode == null) {
            return Mode.CONFIGURED;
        }
        return switch (mode) {
            case "connected" -> Mode.CONNECTED;
            case "fresh" -> Mode.FRESH;
            default -> throw new IllegalArgumentException("mode: not known (expected: connected or fresh)");
        };
    }

    private static Duration duration(long number, @Nullable String unit) {
        return switch (unit == null ? "s" : unit) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
