package io.sluice.plugins.credential;

import io.sluice.model.core.CoreSchemas;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Reference;
import java.util.Objects;

/** Fields that the entities of several plugins have, as the core types declare them. */
public final class CredentialFields {
    private static final EntitySchema MODEL = Objects.requireNonNull(CoreSchemas.ALL.find("services"));

    private CredentialFields() {}

    public static Field id() {
        return asInCore("id");
    }

    public static Field createdAt() {
        return asInCore("created_at");
    }

    public static Field tags() {
        return asInCore("tags");
    }

    /** Whose credential it is; it goes with its consumer. */
    public static Field consumer() {
        return parent("consumer", "consumers").required();
    }

    /** An entity without which this one is not. */
    public static Field parent(String name, String target) {
        return Field.foreign(name, target).onDelete(Reference.OnDelete.CASCADE);
    }

    private static Field asInCore(String name) {
        return Objects.requireNonNull(MODEL.shape().field(name));
    }
}
