package io.sluice.cp.admin.history;

import io.sluice.cp.admin.http.Action;
import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.model.edit.EntityException;
import io.sluice.model.edit.EntityException.Kind;
import io.sluice.store.ConfigStore;
import io.sluice.store.VersionException;
import io.sluice.store.VersionHistory;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;

/** {@code /config/versions}, {@code /config/diff} and {@code /config/rollback}. */
public final class HistoryEndpoints {
    /** An action that needs the history. */
    @FunctionalInterface
    private interface Historical {
        Future<Answer> run(AdminRequest request, VersionHistory history);
    }

    private HistoryEndpoints() {}

    public static List<Endpoint> of(ConfigStore store) {
        ChangeJson json = new ChangeJson(store.image().schemas());
        Versions versions = new Versions(json);
        Diff diff = new Diff(json);
        Restoring restoring = new Restoring(diff);
        return List.of(
                Endpoint.at("/config/versions").on(HttpMethod.GET, with(store, versions::list)),
                Endpoint.at("/config/versions/:version").on(HttpMethod.GET, with(store, versions::show)),
                Endpoint.at("/config/diff").on(HttpMethod.GET, with(store, diff::show)),
                Endpoint.at("/config/rollback").on(HttpMethod.POST, with(store, restoring::restore)));
    }

    private static Action with(ConfigStore store, Historical action) {
        return request -> {
            VersionHistory history = store.versions()
                    .orElseThrow(() -> new EntityException(
                            Kind.OPERATION_UNSUPPORTED,
                            "no earlier versions are kept when not using a database",
                            Map.of()));
            return action.run(request, history).recover(HistoryEndpoints::refused);
        };
    }

    private static Future<Answer> refused(Throwable failure) {
        if (!(failure instanceof VersionException known)) {
            return Future.failedFuture(failure);
        }
        int status = switch (known.reason()) {
            case UNKNOWN -> 404;
            case PRUNED, CONFLICT -> 409;
        };
        return Future.failedFuture(new Refusal(Answer.message(status, String.valueOf(known.getMessage()))));
    }
}
