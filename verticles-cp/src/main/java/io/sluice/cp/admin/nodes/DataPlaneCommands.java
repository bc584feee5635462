package io.sluice.cp.admin.nodes;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.node.LogLevel;
import io.sluice.sync.NodeStatus;
import io.sluice.sync.message.Fields;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a single data plane is asked or told over the Admin API, on any control plane. */
final class DataPlaneCommands {
    private static final Map<String, String> STATUSES = Map.of("draining", "drain", "ready", "undrain");

    private final ControlPlaneOnly only;
    private final DataPlaneNodes nodes;

    DataPlaneCommands(ControlPlaneOnly only, DataPlaneNodes nodes) {
        this.only = only;
        this.nodes = nodes;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.at(DataPlaneEndpoints.ONE + "/log-level")
                        .on(HttpMethod.GET, only.guard(this::logLevel))
                        .on(HttpMethod.PUT, only.guard(this::changeLogLevel)),
                Endpoint.at(DataPlaneEndpoints.ONE + "/status").on(HttpMethod.PUT, only.guard(this::changeStatus)),
                Endpoint.at(DataPlaneEndpoints.ONE + "/resync").on(HttpMethod.POST, only.guard(this::resync)));
    }

    private Future<Answer> logLevel(AdminRequest request) {
        return send(request, new JsonObject().put("command", "log_level").put("action", "get"))
                .map(answer -> Answer.json(200, CommandAnswer.levels(answer)));
    }

    private Future<Answer> changeLogLevel(AdminRequest request) {
        Map<String, @Nullable Object> body = request.body().fields();
        LogLevel level = LogLevelChange.level("current_level", body.get("current_level"));
        JsonObject command = new JsonObject()
                .put("command", "log_level")
                .put("action", "set")
                .put("level", level.text())
                .put("timeout", LogLevelChange.timeout(body.get("timeout")));
        return send(request, command).map(answer -> Answer.json(201, CommandAnswer.levels(answer)));
    }

    private Future<Answer> changeStatus(AdminRequest request) {
        Object given = request.body().fields().get("status");
        String status = String.valueOf(given);
        String command = STATUSES.get(status);
        if (command == null) {
            String found = given == null ? "missing" : "'" + status + "'";
            throw new Refusal(Answers.badRequest("status: " + found + " (expected: draining or ready)"));
        }
        return send(request, new JsonObject().put("command", command))
                .map(answer -> Answer.json(200, Map.of("status", status)));
    }

    private Future<Answer> resync(AdminRequest request) {
        return send(request, new JsonObject().put("command", "resync"))
                .map(answer -> Answer.message(202, "the data plane fetches its whole configuration anew"));
    }

    private Future<Fields> send(AdminRequest request, JsonObject command) {
        NodeStatus row = DataPlaneEndpoints.wanted(nodes, request).status();
        return nodes.command(row.id(), command).map(CommandAnswer::done).recover(DataPlaneCommands::unavailable);
    }

    private static <T> Future<T> unavailable(Throwable failure) {
        if (!(failure instanceof NodeUnavailableException e)) {
            return Future.failedFuture(failure);
        }
        int status = switch (e.reason()) {
            case NOT_CONNECTED -> 503;
            case NO_ANSWER -> 504;
        };
        return Future.failedFuture(new Refusal(Answer.message(status, String.valueOf(e.getMessage()))));
    }
}
