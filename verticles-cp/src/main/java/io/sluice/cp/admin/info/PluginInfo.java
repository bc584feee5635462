package io.sluice.cp.admin.info;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.SchemaJson;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.PluginCatalog;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which plugins this node knows, and what each is configured with. */
final class PluginInfo {
    private static final String CONFIG = "config";

    private final PluginCatalog catalog;

    PluginInfo(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    List<Endpoint> endpoints() {
        Answer enabled = Answer.json(
                200,
                Map.of(
                        "enabled_plugins",
                        catalog.types().stream().map(PluginType::name).toList()));
        return List.of(
                Endpoint.at("/plugins/enabled").on(HttpMethod.GET, request -> Future.succeededFuture(enabled)),
                Endpoint.at("/plugins/schema/:name").on(HttpMethod.GET, this::configuration),
                Endpoint.at("/schemas/plugins/:name").on(HttpMethod.GET, this::schema));
    }

    private Future<Answer> schema(AdminRequest request) {
        return with(request, shape -> Answer.json(200, SchemaJson.of(shape)));
    }

    /** The predecessor of {@code /schemas/plugins/{name}} shows the configuration alone. */
    private Future<Answer> configuration(AdminRequest request) {
        return with(request, shape -> {
            Field config = shape.field(CONFIG);
            Shape fields = config == null ? null : config.shape();
            return Answer.json(200, SchemaJson.of(fields == null ? Shape.of() : fields))
                    .with("Deprecation", "true");
        });
    }

    private Future<Answer> with(AdminRequest request, Function<Shape, Answer> answer) {
        String name = request.path("name");
        PluginType type = catalog.find(name);
        return Future.succeededFuture(
                type == null ? Answer.message(404, "No plugin named '" + name + "'") : answer.apply(type.schema()));
    }
}
