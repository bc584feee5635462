package io.sluice.cp.admin.http;

import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** A request as an endpoint sees it. */
public final class AdminRequest {
    static final String BODY = "sluice.body";
    private static final String UNNAMED_ACTOR = "admin";

    private final RoutingContext context;

    public AdminRequest(RoutingContext context) {
        this.context = context;
    }

    /** The decoded segment that stands for this parameter of the endpoint's path. */
    public String path(String parameter) {
        return context.pathParam(parameter);
    }

    /** The first value of a query argument. */
    public @Nullable String query(String name) {
        return context.queryParams().get(name);
    }

    public Body body() {
        Body body = context.get(BODY);
        return body == null ? Body.NONE : body;
    }

    /** Who is written into the change log. */
    public String actor() {
        User user = context.user();
        String name = user == null ? null : user.subject();
        return name == null ? UNNAMED_ACTOR : name;
    }

    /** Keeps the parsed body for the action that comes after. */
    public static void keep(RoutingContext context, Body body) {
        context.put(BODY, body);
    }
}
