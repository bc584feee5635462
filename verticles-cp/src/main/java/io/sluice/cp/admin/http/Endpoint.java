package io.sluice.cp.admin.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One path of the Admin API with its methods; HEAD, OPTIONS and the refusal of other methods come with it. */
public final class Endpoint {
    private static final Pattern PARAMETER = Pattern.compile(":([A-Za-z0-9_]+)");

    private final String path;
    private final Map<String, Action> actions = new TreeMap<>();
    private boolean closed;
    private @Nullable List<Handler<RoutingContext>> ownReading;

    private Endpoint(String path) {
        this.path = path;
    }

    /** @param path with parameters as {@code :name} */
    public static Endpoint at(String path) {
        return new Endpoint(path);
    }

    public Endpoint on(HttpMethod method, Action action) {
        actions.put(method.name(), action);
        return this;
    }

    /** Known, but for nobody: every method is answered with "not found". */
    public Endpoint closed() {
        closed = true;
        return this;
    }

    /** Reads and parses bodies in this way instead of the common one: other content types, another limit. */
    public Endpoint readingBy(List<Handler<RoutingContext>> handlers) {
        ownReading = List.copyOf(handlers);
        return this;
    }

    /** The path as {@code /endpoints} lists it: {@code /services/{services}}. */
    public String template() {
        return PARAMETER.matcher(path).replaceAll("{$1}");
    }

    /**
     * @param before reads and parses the body, in this order, once the method is known to be one of this endpoint's
     * @param allowedHeaders what a browser may send from another origin
     */
    public void mount(Router router, List<Handler<RoutingContext>> before, String allowedHeaders) {
        String allow = allow();
        Answer options = Answer.empty(204)
                .with("Allow", allow)
                .with("Access-Control-Allow-Methods", allow)
                .with("Access-Control-Allow-Headers", allowedHeaders);
        Route route = router.route(path).handler(context -> admit(context, allow, options));
        (ownReading == null ? before : ownReading).forEach(route::handler);
        route.handler(this::run);
    }

    private void admit(RoutingContext context, String allow, Answer options) {
        HttpMethod method = context.request().method();
        if (closed) {
            Responses.send(context, Answers.notFound());
        } else if (method.equals(HttpMethod.OPTIONS)) {
            Responses.send(context, options);
        } else if (actions.containsKey(actionOf(method))) {
            context.next();
        } else {
            Responses.send(context, Answers.methodNotAllowed(allow));
        }
    }

    private void run(RoutingContext context) {
        Action action = actions.get(actionOf(context.request().method()));
        Future.succeededFuture(new AdminRequest(context))
                .compose(action::run)
                .onSuccess(answer -> Responses.send(context, answer))
                .onFailure(context::fail);
    }

    private static String actionOf(HttpMethod method) {
        return method.equals(HttpMethod.HEAD) ? HttpMethod.GET.name() : method.name();
    }

    private String allow() {
        Set<String> methods = new TreeSet<>(actions.keySet());
        methods.add(HttpMethod.OPTIONS.name());
        if (actions.containsKey(HttpMethod.GET.name())) {
            methods.add(HttpMethod.HEAD.name());
        }
        return String.join(", ", methods);
    }
}
