package io.sluice.cp.admin.info;

import io.sluice.cp.admin.http.Action;
import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.model.core.OtherSchemas;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.SchemaJson;
import io.sluice.model.schema.Schemas;
import io.sluice.model.schema.Shape;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** {@code /schemas/{entity}}, and the trial of a body without writing it. */
final class SchemaInfo {
    private static final String VAULTS = "vaults";

    /** Types of which each variant has a path of its own, beside their names. */
    private static final List<String> WITH_VARIANTS = List.of("plugins", VAULTS);

    private final Vertx vertx;
    private final Schemas schemas;

    SchemaInfo(Vertx vertx, Schemas schemas) {
        this.vertx = vertx;
        this.schemas = schemas;
    }

    /** To be mounted first: the trial of a type whose variants have paths must not be taken for a variant. */
    List<Endpoint> trials() {
        List<Endpoint> endpoints = new ArrayList<>();
        WITH_VARIANTS.forEach(type -> endpoints.add(
                Endpoint.at("/schemas/" + type + "/validate").on(HttpMethod.POST, request -> validate(type, request))));
        return endpoints;
    }

    List<Endpoint> endpoints() {
        Action validate = request -> validate(request.path("db_entity_name"), request);
        return List.of(
                Endpoint.at("/schemas/vaults/:name").on(HttpMethod.GET, this::vault),
                Endpoint.at("/schemas/:db_entity_name/validate").on(HttpMethod.POST, validate),
                Endpoint.at("/schemas/:name").on(HttpMethod.GET, this::show));
    }

    private Future<Answer> show(AdminRequest request) {
        String name = request.path("name");
        EntitySchema other = OtherSchemas.ALL.find(name);
        return Future.succeededFuture(
                other == null
                        ? with(name, schema -> Answer.json(200, SchemaJson.of(schema)))
                        : Answer.json(200, SchemaJson.of(other)));
    }

    private Future<Answer> vault(AdminRequest request) {
        String name = request.path("name");
        EntitySchema vaults = schemas.find(VAULTS);
        Shape vault = vaults == null ? null : vaults.variant(name);
        return Future.succeededFuture(
                vaults == null || vault == null
                        ? Answer.message(404, "No vault named '" + name + "'")
                        : Answer.json(200, SchemaJson.of(VariantShape.own(vaults.shape(), vault))));
    }

    /** A large body is looked at on a worker. */
    private Future<Answer> validate(String name, AdminRequest request) {
        Function<EntitySchema, Answer> validating = schema -> {
            SchemaTrial.refuseViolations(schema, request.body());
            return Answer.message(200, "schema validation successful");
        };
        return request.isLarge()
                ? vertx.executeBlocking(() -> with(name, validating), false)
                : Future.succeededFuture(with(name, validating));
    }

    private Answer with(String name, Function<EntitySchema, Answer> answer) {
        EntitySchema schema = schemas.find(name);
        return schema == null ? Answer.message(404, "No entity named '" + name + "'") : answer.apply(schema);
    }
}
