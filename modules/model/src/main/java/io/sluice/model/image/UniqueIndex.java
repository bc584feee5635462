package io.sluice.model.image;

import io.sluice.model.Entity;
import io.sluice.model.json.CanonicalJson;
import io.sluice.model.schema.UniqueKey;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/** Which entity of one table has which values of a unique key; immutable, sharing structure with its predecessor. */
final class UniqueIndex {
    private static final char NO_TEXT = '\0'; // no text in an entity has it: PostgreSQL stores none

    private final UniqueKey key;
    private final PSortedMap<String, String> ids;

    private UniqueIndex(UniqueKey key, PSortedMap<String, String> ids) {
        this.key = key;
        this.ids = ids;
    }

    static UniqueIndex empty(UniqueKey key) {
        return new UniqueIndex(key, TreePMap.empty());
    }

    /** Of these entities alone: built at once, which takes far less time than entity by entity. */
    UniqueIndex of(Collection<Entity> entities) {
        SortedMap<String, String> built = new TreeMap<>();
        for (Entity entity : entities) {
            String text = text(entity);
            if (text != null) {
                built.put(text, entity.id());
            }
        }
        return new UniqueIndex(key, TreePMap.fromSortedMap(built));
    }

    UniqueIndex with(List<Entity> gone, List<Entity> come) {
        PSortedMap<String, String> next = ids;
        for (Entity entity : gone) {
            String text = text(entity);
            if (text != null && entity.id().equals(next.get(text))) {
                next = next.minus(text);
            }
        }
        for (Entity entity : come) {
            String text = text(entity);
            next = text == null ? next : next.plus(text, entity.id());
        }
        return next == ids ? this : new UniqueIndex(key, next);
    }

    boolean isOf(List<String> fields) {
        return key.fields().equals(fields);
    }

    @Nullable
    String find(List<? extends @Nullable Object> values) {
        return values.size() == 1 && values.get(0) == null ? null : ids.get(text(values));
    }

    private @Nullable String text(Entity entity) {
        List<@Nullable Object> values = key.values(entity);
        return values == null ? null : text(values);
    }

    /** One text for one combination: of several values, the length of each tells where it ends. */
    private static String text(List<? extends @Nullable Object> values) {
        if (values.size() == 1) {
            return text(values.get(0));
        }
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            String one = text(value);
            text.append(one.length()).append(':').append(one);
        }
        return text.toString();
    }

    /** A text is itself, without a copy; a number, a boolean or nothing is never the same as a text. */
    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : NO_TEXT + CanonicalJson.of(value);
    }
}
