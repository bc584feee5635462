package io.sluice.router;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route with one of its paths and one of its hosts: the unit that the index holds. Its natural order is the order of
 * precedence, best first.
 */
final class Candidate<T> implements Comparable<Candidate<T>> {
    final Route route;
    final @Nullable HostPattern host;
    final @Nullable PathPattern path;
    private final long priority;
    private final int ordinal;
    private final RouteMatch<T> match;
    private final Set<String> methods;
    private final List<HeaderCriterion> headers;
    private final int port;
    private final @Nullable Pattern regex;

    /** @param ordinal the place among the candidates of the same route */
    Candidate(Route route, T target, @Nullable HostPattern host, @Nullable PathPattern path, int ordinal) {
        this.route = route;
        this.host = host;
        this.path = path;
        this.ordinal = ordinal;
        this.priority = Priority.of(route, path);
        this.match = new RouteMatch<>(
                target, route, path == null ? -1 : path.prefix().length(), Map.of());
        this.methods = route.methods();
        this.headers = route.headers();
        this.port = host == null ? 0 : host.port();
        this.regex = path == null ? null : path.regex();
    }

    /** The text that a matching path begins with. */
    String pathKey() {
        return path == null ? "" : path.prefix();
    }

    /** Whether everything but the host's name and the literal start of the path fits, which the index has looked at. */
    boolean fits(RoutingRequest request) {
        if (port != 0 && port != request.localPort()) {
            return false;
        }
        if (!methods.isEmpty() && !methods.contains(request.method())) {
            return false;
        }
        for (int i = 0; i < headers.size(); i++) {
            if (!headers.get(i).matches(request)) {
                return false;
            }
        }
        if (!route.snis().isEmpty() && request.secure()) {
            String sni = request.sni();
            if (sni == null || !route.snis().contains(RequestHost.canonical(sni))) {
                return false;
            }
        }
        return regex == null || regex.matcher(request.path()).lookingAt();
    }

    RouteMatch<T> match(String requestPath) {
        if (regex == null) {
            return match;
        }
        Matcher matcher = regex.matcher(requestPath);
        if (!matcher.lookingAt()) {
            throw new IllegalStateException("the path matched before");
        }
        return new RouteMatch<>(match.target(), route, matcher.end(), captures(regex, matcher));
    }

    private static Map<String, String> captures(Pattern regex, Matcher matcher) {
        if (matcher.groupCount() == 0) {
            return Map.of();
        }
        Map<String, String> captures = new HashMap<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.group(i) != null) {
                captures.put(Integer.toString(i), matcher.group(i));
            }
        }
        regex.namedGroups().forEach((name, number) -> {
            if (matcher.group(number) != null) {
                captures.put(name, matcher.group(number));
            }
        });
        return captures;
    }

    @Override
    public int compareTo(Candidate<T> other) {
        int order = Long.compareUnsigned(other.priority, priority);
        if (order == 0) {
            order = Long.compare(route.createdAt(), other.route.createdAt());
        }
        if (order == 0) {
            order = route.id().compareTo(other.route.id());
        }
        return order != 0 ? order : Integer.compare(ordinal, other.ordinal);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Candidate<?> c && c.route.id().equals(route.id()) && c.ordinal == ordinal;
    }

    @Override
    public int hashCode() {
        return route.id().hashCode() * 31 + ordinal;
    }
}
