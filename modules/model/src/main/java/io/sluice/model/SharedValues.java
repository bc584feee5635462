package io.sluice.model;

import org.jspecify.annotations.Nullable;

/**
 * Of short texts, numbers and lists that are met over and over while many entities are read, one stands for all. To be let
 * go with the end of that reading: some of the values are secret, and must not outlive the entities that have them. Any
 * number of threads.
 */
public final class SharedValues {
    /** Those met last, by their hash; written without a lock, since any of two equal values will do. */
    private final @Nullable Object[] met = new Object[4096];

    Object of(Object value) {
        int hash = value.hashCode();
        int place = (hash ^ hash >>> 16) & met.length - 1;
        Object known = met[place];
        if (value.equals(known)) {
            return known;
        }
        met[place] = value;
        return value;
    }
}
