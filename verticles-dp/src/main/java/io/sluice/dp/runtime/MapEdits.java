package io.sluice.dp.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/** A map with edits that are not in it yet; putting many in at once takes far less time than one by one. One thread. */
final class MapEdits<V> {
    private final PSortedMap<String, V> before;
    private final Map<String, Optional<V>> edits = new LinkedHashMap<>();

    MapEdits(PSortedMap<String, V> before) {
        this.before = before;
    }

    /** With the edits so far. */
    @Nullable
    V get(String key) {
        Optional<V> edited = edits.get(key);
        return edited == null ? before.get(key) : edited.orElse(null);
    }

    /** @param value null takes the key away */
    void put(String key, @Nullable V value) {
        edits.put(key, Optional.ofNullable(value));
    }

    PSortedMap<String, V> result() {
        if (edits.size() > before.size()) {
            SortedMap<String, V> all = new TreeMap<>(before);
            edits.forEach(
                    (key, value) -> value.ifPresentOrElse(present -> all.put(key, present), () -> all.remove(key)));
            return TreePMap.fromSortedMap(all);
        }
        PSortedMap<String, V> next = before;
        for (var edit : edits.entrySet()) {
            V value = edit.getValue().orElse(null);
            next = value == null ? next.minus(edit.getKey()) : next.plus(edit.getKey(), value);
        }
        return next;
    }
}
