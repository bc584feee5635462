package io.sluice.testkit;

import io.sluice.testkit.Relay.Way;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What has passed over a relay. */
final class RelayTape {
    private static final int MOST_BYTES = 64 << 20;

    private final Map<Way, ByteArrayOutputStream> passed = new EnumMap<>(Way.class);
    private final Map<Way, List<byte[]>> beginnings = new EnumMap<>(Way.class);

    RelayTape() {
        for (Way way : Way.values()) {
            passed.put(way, new ByteArrayOutputStream());
            beginnings.put(way, new ArrayList<>());
        }
    }

    /** @param first whether these are the first bytes of a connection this way */
    synchronized void record(Way way, byte[] bytes, int length, boolean first) {
        ByteArrayOutputStream all = of(passed, way);
        if (all.size() + length <= MOST_BYTES) {
            all.write(bytes, 0, length);
        }
        if (first) {
            of(beginnings, way).add(Arrays.copyOf(bytes, length));
        }
    }

    synchronized String text(Way way) {
        return of(passed, way).toString(StandardCharsets.ISO_8859_1);
    }

    synchronized List<byte[]> beginnings(Way way) {
        return List.copyOf(of(beginnings, way));
    }

    private static <T> T of(Map<Way, T> map, Way way) {
        return Objects.requireNonNull(map.get(way));
    }
}
