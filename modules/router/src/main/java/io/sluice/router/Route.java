package io.sluice.router;

import io.sluice.model.expression.Expression;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the router and the proxy need of a route entity, checked and prepared; immutable. Made by {@link RouteParser}.
 *
 * @param hosts as configured, in lower case; empty for any host
 * @param paths prefixes and regular expressions; empty for any path
 * @param createdAt seconds; of routes that are otherwise equal, the older one wins
 * @param expression stands in the place of hosts, paths and all other criteria; null for a route without
 * @param priority among the routes that have an expression, the highest is asked first
 */
public record Route(
        String id,
        @Nullable String name,
        @Nullable String serviceId,
        Set<String> protocols,
        Set<String> methods,
        List<HostPattern> hosts,
        List<PathPattern> paths,
        List<HeaderCriterion> headers,
        Set<String> snis,
        int regexPriority,
        boolean stripPath,
        boolean preserveHost,
        PathHandling pathHandling,
        int httpsRedirectStatus,
        boolean requestBuffering,
        long createdAt,
        @Nullable Expression expression,
        long priority) {

    /** How the service's path and the request's are put together. */
    public enum PathHandling {
        /** As segments, always joined by one slash. */
        V0,
        /** As text: the service's path is a prefix. */
        V1
    }

    /** Whether a plain-text request may use the route; if not, it is told to come back over TLS. */
    public boolean allowsPlainText() {
        return protocols.contains("http") || protocols.contains("grpc");
    }

    public boolean isGrpc() {
        return !protocols.contains("http") && !protocols.contains("https");
    }
}
