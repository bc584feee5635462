package io.sluice.cp.admin.special;

import io.sluice.cp.admin.entity.EntityType;
import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.cp.admin.paging.Page;
import io.sluice.cp.admin.paging.PageQuery;
import io.sluice.model.Entity;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The targets of an upstream with their health, as far as this node knows it. */
record UpstreamEndpoints(EntityType upstreams, EntityType targets, ConfigStore store, String nodeId) {
    private static final int NOT_IMPLEMENTED = 501;
    private static final String UPSTREAM = "upstream";

    List<Endpoint> endpoints() {
        String one = "/" + upstreams.segment();
        String target = upstreams.path() + one + targets.path() + "/" + targets.segment();
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(Endpoint.at(upstreams.path() + one + "/health").on(HttpMethod.GET, this::health));
        endpoints.add(
                Endpoint.at(upstreams.path() + one + targets.path() + "/all").on(HttpMethod.GET, this::all));
        for (String state : List.of("/healthy", "/unhealthy")) {
            endpoints.add(setting(target + state));
            endpoints.add(setting(target + "/:address" + state));
        }
        return endpoints;
    }

    private Endpoint setting(String path) {
        return Endpoint.at(path).on(HttpMethod.PUT, this::setHealth);
    }

    private Future<Answer> all(AdminRequest request) {
        PageQuery query = PageQuery.of(request);
        ConfigImage image = store.image();
        Entity upstream = upstream(image, request);
        return Future.succeededFuture(Page.of(
                upstreams.path() + "/" + upstream.id() + targets.path() + "/all",
                query,
                targets(image, upstream, query.after()).iterator(),
                Entity::fields,
                target -> targets.shown(image, target)));
    }

    private Future<Answer> health(AdminRequest request) {
        ConfigImage image = store.image();
        Entity upstream = upstream(image, request);
        Object data = "1".equals(request.query("balancer_health"))
                ? TargetHealth.ofBalancer(upstream)
                : targets(image, upstream, "")
                        .map(target -> TargetHealth.shown(targets.shown(image, target)))
                        .toList();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put("next", null);
        body.put("node_id", nodeId);
        return Future.succeededFuture(Answer.json(200, body));
    }

    private Stream<Entity> targets(ConfigImage image, Entity upstream, String after) {
        return image.referring(targets.name(), UPSTREAM, upstream.id()).tailSet(after + '\0').stream()
                .map(id -> Objects.requireNonNull(image.get(targets.name(), id)));
    }

    private Future<Answer> setHealth(AdminRequest request) {
        ConfigImage image = store.image();
        Entity upstream = upstream(image, request);
        EntityKey key = EntityKey.parseUnder(targets.schema(), request.path(targets.parameter()));
        if (key.findUnder(image, targets.schema(), UPSTREAM, upstream.id()) == null) {
            throw new Refusal(Answers.notFound());
        }
        return Future.succeededFuture(Answer.message(
                NOT_IMPLEMENTED, "setting the health of a target is not available: this node checks no targets"));
    }

    private Entity upstream(ConfigImage image, AdminRequest request) {
        Entity upstream = upstreams.find(image, request.path(upstreams.parameter()));
        if (upstream == null) {
            throw new Refusal(Answers.notFound());
        }
        return upstream;
    }
}
