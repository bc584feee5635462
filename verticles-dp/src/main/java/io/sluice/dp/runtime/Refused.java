package io.sluice.dp.runtime;

import io.sluice.model.Entity;
import org.jspecify.annotations.Nullable;

/** An entity that could not be compiled; its last good form, if there was one, stays in service. */
public record Refused(String type, String id, @Nullable String name, String field, String message) {
    static Refused of(Entity entity, String field, RuntimeException e) {
        String message = e.getMessage();
        return of(entity, field, message == null ? e.getClass().getSimpleName() : message);
    }

    static Refused of(Entity entity, String field, String message) {
        String name = entity.get("name") instanceof String text ? text : null;
        return new Refused(entity.type(), entity.id(), name, field, message);
    }
}
