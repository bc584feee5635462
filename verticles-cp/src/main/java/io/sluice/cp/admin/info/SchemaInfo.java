package io.sluice.cp.admin.info;

import io.sluice.cp.admin.http.Action;
import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.SchemaJson;
import io.sluice.model.schema.Schemas;
import io.sluice.model.schema.Shape;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** {@code /schemas/{entity}}, and the trial of a body without writing it. */
final class SchemaInfo {
    private static final String VAULTS = "vaults";

    /** Types of which each variant has a path of its own, beside their names. */
    private static final List<String> WITH_VARIANTS = List.of("plugins", VAULTS);

    private final Schemas schemas;

    SchemaInfo(Schemas schemas) {
        this.schemas = schemas;
    }

    /** To be mounted first: the trial of a type whose variants have paths must not be taken for a variant. */
    List<Endpoint> trials() {
        List<Endpoint> endpoints = new ArrayList<>();
        WITH_VARIANTS.forEach(type -> endpoints.add(Endpoint.at("/schemas/" + type + "/validate")
                .on(HttpMethod.POST, request -> with(type, validating(request)))));
        return endpoints;
    }

    List<Endpoint> endpoints() {
        Action validate = request -> with(request.path("db_entity_name"), validating(request));
        return List.of(
                Endpoint.at("/schemas/vaults/:name").on(HttpMethod.GET, this::vault),
                Endpoint.at("/schemas/:db_entity_name/validate").on(HttpMethod.POST, validate),
                Endpoint.at("/schemas/:name").on(HttpMethod.GET, this::show));
    }

    private Future<Answer> show(AdminRequest request) {
        return with(request.path("name"), schema -> Answer.json(200, SchemaJson.of(schema)));
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

    private static Function<EntitySchema, Answer> validating(AdminRequest request) {
        return schema -> {
            SchemaTrial.refuseViolations(schema, request.body());
            return Answer.message(200, "schema validation successful");
        };
    }

    private Future<Answer> with(String name, Function<EntitySchema, Answer> answer) {
        EntitySchema schema = schemas.find(name);
        return Future.succeededFuture(
                schema == null ? Answer.message(404, "No entity named '" + name + "'") : answer.apply(schema));
    }
}
