package io.sluice.telemetry;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One value of a family at one moment, with the labels that tell it from the others. */
public record Sample(Map<String, String> labels, Number value) {
    public Sample {
        labels = Map.copyOf(labels);
    }

    public static Sample of(Number value, String label, String labelValue) {
        return new Sample(Map.of(label, labelValue), value);
    }

    SortedMap<String, String> sortedLabels() {
        return new TreeMap<>(labels);
    }
}
