package io.sluice.model.schema;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ttl} of an entity of an expiring type: given and shown as the seconds that are left, kept as the time of the
 * end in seconds since 1970. {@code /schemas} does not list it.
 */
public final class Lifetime {
    /** What is wrong with a lifetime that {@link #kept} refuses. */
    public static final String PROBLEM = "must be an integer between 0 and 100000000";

    static final String TTL = "ttl";
    static final Field FIELD = Field.integer(TTL).shownWhenSet();

    private static final long LONGEST = 100_000_000;

    private Lifetime() {}

    /**
     * The given fields with the end in the place of the lifetime; null and 0 both mean none.
     *
     * @throws IllegalArgumentException when the lifetime is not what {@link #PROBLEM} wants
     */
    public static Map<String, @Nullable Object> kept(
            EntitySchema schema, Map<String, @Nullable Object> input, Instant now) {
        Object given = Values.plain(input.get(TTL));
        if (!schema.traits().expiring() || given == null) {
            return input;
        }
        if (!(given instanceof Long seconds) || seconds < 0 || seconds > LONGEST) {
            throw new IllegalArgumentException(PROBLEM);
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>(input);
        out.put(TTL, seconds == 0 ? null : (Object) (now.getEpochSecond() + seconds));
        return out;
    }
}
