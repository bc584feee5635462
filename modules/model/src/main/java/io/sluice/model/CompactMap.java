package io.sluice.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An unmodifiable map in a fixed order that shares its keys with all maps that have the same ones in the same order. */
final class CompactMap extends AbstractMap<String, @Nullable Object> {
    /** Entities of one type have the same keys; maps whose keys a user chooses must not fill the memory. */
    private static final int MOST_KEYS = 10_000;

    private static final Map<List<String>, Keys> KNOWN = new ConcurrentHashMap<>();

    private final Keys keys;
    private final @Nullable Object[] values;

    /** The keys in order, and the place of each. */
    private record Keys(List<String> names, Map<String, Integer> places) {
        static Keys of(List<String> names) {
            Map<String, Integer> places = new HashMap<>();
            names.forEach(name -> places.put(name, places.size()));
            return new Keys(names, places);
        }
    }

    private CompactMap(Keys keys, @Nullable Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> map, CompactValues compact) {
        List<String> names = Arrays.asList(map.keySet().toArray(String[]::new));
        Keys keys = KNOWN.get(names);
        if (keys == null) {
            keys = Keys.of(names);
            if (KNOWN.size() < MOST_KEYS) {
                KNOWN.put(names, keys);
            }
        }
        @Nullable Object[] values = new Object[names.size()];
        int next = 0;
        for (Object value : map.values()) {
            values[next++] = compact.of(value);
        }
        return new CompactMap(keys, values);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        Integer place = keys.places.get(key);
        return place == null ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return keys.places.containsKey(key);
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        for (int i = 0; i < values.length; i++) {
            action.accept(keys.names.get(i), values[i]);
        }
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public Iterator<Entry<String, @Nullable Object>> iterator() {
                return entries();
            }
        };
    }

    private Iterator<Entry<String, @Nullable Object>> entries() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < values.length;
            }

            @Override
            public Entry<String, @Nullable Object> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int place = next++;
                return new SimpleImmutableEntry<>(keys.names.get(place), values[place]);
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (other instanceof CompactMap compact && compact.keys.equals(keys)) {
            return Arrays.equals(values, compact.values);
        }
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
