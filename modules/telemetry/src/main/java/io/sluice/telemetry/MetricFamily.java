package io.sluice.telemetry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All series of one name: fixed ones, each with its supplier, or a collection that changes from scrape to scrape. */
final class MetricFamily {
    private final String name;
    private final MetricType type;
    private final String help;
    private final ConcurrentMap<Map<String, String>, Supplier<? extends @Nullable Number>> fixed =
            new ConcurrentHashMap<>();
    private volatile @Nullable Supplier<? extends Collection<Sample>> changing;

    MetricFamily(String name, MetricType type, String help) {
        this.name = name;
        this.type = type;
        this.help = help;
    }

    String name() {
        return name;
    }

    MetricType type() {
        return type;
    }

    String help() {
        return help;
    }

    void put(Map<String, String> labels, Supplier<? extends @Nullable Number> value) {
        fixed.put(Map.copyOf(labels), value);
    }

    void change(Supplier<? extends Collection<Sample>> samples) {
        changing = samples;
    }

    /** The fixed series, in the order of their labels; a supplier that fails or has nothing leaves its series out. */
    List<Sample> fixedSamples(Runnable failed) {
        List<Sample> samples = new ArrayList<>();
        fixed.forEach((labels, supplier) -> {
            try {
                Number value = supplier.get();
                if (value != null) {
                    samples.add(new Sample(labels, value));
                }
            } catch (RuntimeException e) {
                failed.run();
            }
        });
        samples.sort((one, two) ->
                one.sortedLabels().toString().compareTo(two.sortedLabels().toString()));
        return samples;
    }

    Collection<Sample> changingSamples(Runnable failed) {
        Supplier<? extends Collection<Sample>> supplier = changing;
        if (supplier == null) {
            return List.of();
        }
        try {
            return supplier.get();
        } catch (RuntimeException e) {
            failed.run();
            return List.of();
        }
    }
}
