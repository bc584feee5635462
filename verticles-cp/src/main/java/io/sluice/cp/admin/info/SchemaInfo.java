package io.sluice.cp.admin.info;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Body;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.model.edit.EntityException;
import io.sluice.model.edit.EntityException.Kind;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.FormValues;
import io.sluice.model.schema.SchemaErrors;
import io.sluice.model.schema.SchemaJson;
import io.sluice.model.schema.Schemas;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /schemas/{entity}} and its trial of a body without writing it. */
final class SchemaInfo {
    private final Schemas schemas;

    SchemaInfo(Schemas schemas) {
        this.schemas = schemas;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.at("/schemas/:name").on(HttpMethod.GET, this::show),
                Endpoint.at("/schemas/:name/validate").on(HttpMethod.POST, this::validate));
    }

    private Future<Answer> show(AdminRequest request) {
        return with(request, schema -> Answer.json(200, SchemaJson.of(schema)));
    }

    private Future<Answer> validate(AdminRequest request) {
        return with(request, schema -> {
            refuseViolations(schema, request.body());
            return Answer.message(200, "schema validation successful");
        });
    }

    private Future<Answer> with(AdminRequest request, Function<EntitySchema, Answer> answer) {
        String name = request.path("name");
        EntitySchema schema = schemas.find(name);
        return Future.succeededFuture(
                schema == null ? Answer.message(404, "No entity named '" + name + "'") : answer.apply(schema));
    }

    /** Whether other entities stand in the way is not the schema's business. */
    private static void refuseViolations(EntitySchema schema, Body body) {
        Map<String, @Nullable Object> input = body.text() ? FormValues.typed(schema, body.fields()) : body.fields();
        SchemaErrors errors = schema.validate(schema.complete(input, Instant.now()));
        if (!errors.isEmpty()) {
            throw new EntityException(Kind.SCHEMA_VIOLATION, errors.message(), errors.fields());
        }
    }
}
