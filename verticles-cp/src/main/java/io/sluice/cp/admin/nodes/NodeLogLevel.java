package io.sluice.cp.admin.nodes;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.node.LogLevel;
import io.sluice.node.life.LogLevels;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /debug}: how much this node logs, or all control planes. */
public final class NodeLogLevel {
    private static final Logger log = LoggerFactory.getLogger(NodeLogLevel.class);
    private static final String ADDRESS = "sluice.cluster.log_level";

    private final Vertx vertx;
    private final LogLevels levels;
    private final ControlPlaneOnly only;

    NodeLogLevel(Vertx vertx, LogLevels levels, ControlPlaneOnly only) {
        this.vertx = vertx;
        this.levels = levels;
        this.only = only;
    }

    /** From now on this node does what any control plane asks of all of them; once in a process. */
    public static void follow(Vertx vertx, LogLevels levels) {
        vertx.eventBus().<JsonObject>consumer(ADDRESS, message -> {
            JsonObject body = message.body();
            try {
                levels.change(
                        LogLevelChange.level("level", body.getValue("level")),
                        LogLevelChange.timeout(body.getValue("timeout")));
            } catch (Refusal e) {
                log.atWarn().addKeyValue("body", body).log("a change of the log level was not understood");
            }
        });
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.at("/debug/node/log-level").on(HttpMethod.GET, request -> current()),
                Endpoint.at("/debug/node/log-level/:log_level").on(HttpMethod.PUT, this::change),
                everywhere("/debug/cluster/log-level/:log_level"),
                everywhere("/debug/cluster/control-planes-nodes/log-level/:log_level"));
    }

    private Endpoint everywhere(String path) {
        return Endpoint.at(path).on(HttpMethod.PUT, only.guard(this::changeEverywhere));
    }

    private Future<Answer> current() {
        return said("log level: " + levels.view().current().text());
    }

    private Future<Answer> change(AdminRequest request) {
        LogLevelChange change = wanted(request);
        LogLevel before = levels.view().current();
        levels.change(change.level(), change.timeoutS());
        String changed = before == change.level()
                ? "log level is already " + before.text()
                : "log level changed to " + change.level().text();
        return said(changed);
    }

    private Future<Answer> changeEverywhere(AdminRequest request) {
        LogLevelChange change = wanted(request);
        String level = change.level().text();
        vertx.eventBus().publish(ADDRESS, new JsonObject().put("level", level).put("timeout", change.timeoutS()));
        return said("log level of all control planes changed to " + level);
    }

    private static LogLevelChange wanted(AdminRequest request) {
        String name = request.path("log_level");
        Object timeout = request.query("timeout");
        LogLevel level = LogLevel.named(name)
                .orElseThrow(() -> new Refusal(
                        Answers.badRequest("unknown log level: " + name + " (expected: " + LogLevel.names() + ")")));
        return new LogLevelChange(
                level,
                LogLevelChange.timeout(timeout == null ? request.body().fields().get("timeout") : timeout));
    }

    private static Future<Answer> said(String message) {
        return Future.succeededFuture(Answer.message(200, message));
    }
}
