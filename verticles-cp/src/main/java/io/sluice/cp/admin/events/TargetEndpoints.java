package io.sluice.cp.admin.events;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.nodes.ControlPlaneOnly;
import io.sluice.cp.telemetry.ClusterTelemetry;
import io.sluice.cp.telemetry.LatestTargets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/** How data planes see the targets of upstreams: one of them, and all together. */
final class TargetEndpoints {
    private final Vertx vertx;
    private final ControlPlaneOnly only;
    private final LatestTargets targets;

    TargetEndpoints(Vertx vertx, ControlPlaneOnly only) {
        this.vertx = vertx;
        this.only = only;
        this.targets = ClusterTelemetry.of(vertx).targets();
    }

    Endpoint ofDataPlane() {
        return Endpoint.at("/clustering/data-planes/:id/targets").on(HttpMethod.GET, only.guard(this::one));
    }

    Endpoint ofCluster() {
        return Endpoint.at("/clustering/targets").on(HttpMethod.GET, only.guard(this::all));
    }

    private Future<Answer> one(AdminRequest request) {
        String id = request.path("id");
        LatestTargets.Entry known = targets.of(id);
        if (known == null) {
            return Future.succeededFuture(
                    Answer.message(404, "no data plane with this id has reported its targets to this cluster"));
        }
        JsonObject body = new JsonObject().put("data_plane", id).put("at", known.at());
        return Future.succeededFuture(JsonAnswer.of(body.mergeIn(known.report().toJson())));
    }

    /** Looks at every report that differs from the others: not for an event loop. */
    private Future<Answer> all(AdminRequest request) {
        return vertx.executeBlocking(() -> Answer.json(200, TargetSummary.of(targets.all())), false);
    }
}
