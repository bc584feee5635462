package io.sluice.telemetry;

import java.util.Locale;

/** How Prometheus is to read a series: as one that only grows, or as one that moves both ways. */
public enum MetricType {
    COUNTER,
    GAUGE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
