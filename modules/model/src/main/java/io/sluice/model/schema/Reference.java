package io.sluice.model.schema;

import java.util.Locale;

/** A foreign field: {@code field} of the entity holds {@code {"id": ...}} of an entity of {@code target}. */
public record Reference(String field, String target, OnDelete onDelete) {
    /** What happens to the referring entity when its target is deleted. */
    public enum OnDelete {
        RESTRICT,
        CASCADE,
        SET_NULL;

        /** As a declaration writes it: {@code cascade}, {@code null}. */
        public String label() {
            return this == SET_NULL ? "null" : name().toLowerCase(Locale.ROOT);
        }

        static OnDelete of(Field field) {
            if (field.has(Declaration.GOES_WITH_TARGET)) {
                return CASCADE;
            }
            Object declared = field.attributes().get("on_delete");
            for (OnDelete action : values()) {
                if (action.label().equals(declared)) {
                    return action;
                }
            }
            return RESTRICT;
        }
    }
}
