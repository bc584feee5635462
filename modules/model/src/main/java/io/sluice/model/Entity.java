package io.sluice.model;

import io.sluice.model.image.ContentHash;
import io.sluice.model.json.CanonicalJson;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A configured thing: a service, a route... Its fields are complete (defaults filled in, {@code null} where there is no
 * value) and must not be changed by anyone who is handed them.
 */
public final class Entity {
    private static final CompactValues ALONE = new CompactValues(null);

    private final String type;
    private final String id;
    private final Map<String, @Nullable Object> fields;
    private volatile @Nullable ContentHash hash;

    /** @param type the collection's name in the Admin API, such as {@code services} */
    public Entity(String type, Map<String, @Nullable Object> fields) {
        this(type, fields, ALONE, null);
    }

    /**
     * One that was read, perhaps together with many others.
     *
     * @param hash what {@link #hash} would be
     * @param shared where their equal values meet; null when each stays for itself
     */
    public Entity(String type, Map<String, @Nullable Object> fields, ContentHash hash, @Nullable SharedValues shared) {
        this(type, fields, new CompactValues(shared), hash);
    }

    private Entity(
            String type, Map<String, @Nullable Object> fields, CompactValues compact, @Nullable ContentHash hash) {
        this.type = type;
        this.id = (String) Objects.requireNonNull(fields.get("id"), "an entity has an id");
        this.fields = compact.of(fields);
        this.hash = hash;
    }

    public String type() {
        return type;
    }

    public String id() {
        return id;
    }

    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    public @Nullable Object get(String field) {
        return fields.get(field);
    }

    /** The id that a foreign field such as {@code service} refers to. */
    public @Nullable String reference(String field) {
        return fields.get(field) instanceof Map<?, ?> target && target.get("id") instanceof String id ? id : null;
    }

    /** Whether the entity had a {@code ttl} and its time is over; those who answer requests treat it as gone then. */
    public boolean isExpired(Instant now) {
        return fields.get("ttl") instanceof Number end && end.longValue() <= now.getEpochSecond();
    }

    public ContentHash hash() {
        ContentHash known = hash;
        if (known == null) {
            known = hash(type, CanonicalJson.of(fields));
            hash = known;
        }
        return known;
    }

    /** The hash of the entity of that type whose fields have this canonical text. */
    public static ContentHash hash(String type, String canonicalText) {
        return ContentHash.of(type + '\n' + canonicalText);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof Entity e && e.type.equals(type) && e.fields.equals(fields));
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, id);
    }

    /** Names the entity without its content, which may be secret. */
    @Override
    public String toString() {
        return type + "/" + id;
    }
}
