package io.sluice.model.image;

import io.sluice.model.Entity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One entity put in place, or one taken away ({@code entity} is null then). */
public record Change(
        Operation operation,
        String type,
        String id,
        @Nullable Entity entity) {
    /** What happened; the text form is what the change log and the bridge carry. */
    public enum Operation {
        CREATE,
        UPDATE,
        DELETE;

        public static Operation parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Change create(Entity entity) {
        return new Change(Operation.CREATE, entity.type(), entity.id(), entity);
    }

    public static Change update(Entity entity) {
        return new Change(Operation.UPDATE, entity.type(), entity.id(), entity);
    }

    public static Change delete(Entity entity) {
        return delete(entity.type(), entity.id());
    }

    public static Change delete(String type, String id) {
        return new Change(Operation.DELETE, type, id, null);
    }
}
