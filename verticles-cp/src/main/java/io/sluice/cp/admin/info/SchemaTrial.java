package io.sluice.cp.admin.info;

import io.sluice.cp.admin.http.Body;
import io.sluice.model.edit.EntityException;
import io.sluice.model.edit.EntityException.Kind;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.FormValues;
import io.sluice.model.schema.SchemaErrors;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a body would make a valid entity. Whether other entities stand in its way is not the schema's business. */
final class SchemaTrial {
    private SchemaTrial() {}

    static void refuseViolations(EntitySchema schema, Body body) {
        Map<String, @Nullable Object> input = body.text() ? FormValues.typed(schema, body.fields()) : body.fields();
        SchemaErrors errors = schema.validate(schema.complete(input, Instant.now()));
        if (!errors.isEmpty()) {
            throw new EntityException(Kind.SCHEMA_VIOLATION, errors.message(), errors.fields());
        }
    }
}
