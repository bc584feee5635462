package io.sluice.cp.admin.auth;

import io.sluice.node.AdminRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Which role a request needs: reading and trials, changes of the configuration, or what concerns the nodes and its history. */
final class RoleNeeded {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** These act on nodes or on no entity at all, so that there is nothing to try. */
    private static final Set<String> WITHOUT_TRIALS = Set.of("clustering", "debug", "config", "upstreams");

    private RoleNeeded() {}

    static AdminRole of(RoutingContext context) {
        List<String> path = segments(context.normalizedPath());
        String first = path.isEmpty() ? "" : path.get(0);
        if (first.equals("debug")) {
            return AdminRole.SUPER_ADMIN;
        }
        if (READING.contains(context.request().method()) || isValidation(path)) {
            return AdminRole.READ_ONLY;
        }
        if (first.equals("clustering") || (first.equals("config") && path.contains("rollback"))) {
            return AdminRole.SUPER_ADMIN;
        }
        return isTrial(context, path) ? AdminRole.READ_ONLY : AdminRole.EDITOR;
    }

    /** Whether the request says that nothing shall be kept, where that is possible. */
    private static boolean isTrial(RoutingContext context, List<String> path) {
        boolean changesHealth = path.size() > 2; // /upstreams/{u}/targets/{t}/healthy and the like
        boolean possible = !path.isEmpty()
                && (!WITHOUT_TRIALS.contains(path.get(0)) || (path.get(0).equals("upstreams") && !changesHealth));
        return possible && "true".equals(context.queryParams().get("dry_run"));
    }

    private static boolean isValidation(List<String> path) {
        return path.size() >= 3
                && path.get(0).equals("schemas")
                && path.get(path.size() - 1).equals("validate");
    }

    /** As the router compares them: without empty ones. */
    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }
}
