package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /consumers?custom_id=c2}: a list of the one entity with this value of a unique field. Only for the fields that
 * cannot stand in a path: there is a path for the others, and the reference ignores them here.
 */
record UniqueFilter(String field, String value) {
    /** @throws Refusal when the value is empty */
    static Optional<UniqueFilter> of(EntitySchema schema, AdminRequest request) {
        for (String field : schema.uniqueFields()) {
            String value = field.equals(schema.keyField()) ? null : request.query(field);
            if (value != null && value.isEmpty()) {
                throw new Refusal(Answers.badRequest(field + " must be an unempty string"));
            }
            if (value != null) {
                return Optional.of(new UniqueFilter(field, value));
            }
        }
        return Optional.empty();
    }

    /** @param after the id that the rows begin behind */
    Stream<Entity> rows(ConfigImage image, EntitySchema schema, String after) {
        @Nullable Entity found = image.byUnique(schema.name(), field, value);
        return Stream.ofNullable(found).filter(entity -> entity.id().compareTo(after) > 0);
    }
}
