package io.sluice.cp.admin.http;

import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as an endpoint sees it. */
public final class AdminRequest {
    static final String BODY = "sluice.body";
    private static final String ONLY_TRIALS = "sluice.only-trials";
    private static final String UNNAMED_ACTOR = "admin";
    private static final char NOTHING_HAS = '\0';

    /** Understanding and checking more than this may keep an event loop too long. */
    private static final int MANY_BYTES = 256 << 10;

    private final RoutingContext context;

    public AdminRequest(RoutingContext context) {
        this.context = context;
    }

    /**
     * The decoded segment that stands for this parameter of the endpoint's path.
     *
     * @throws Refusal when it has a character that nothing is named with
     */
    public String path(String parameter) {
        String segment = context.pathParam(parameter);
        if (segment.indexOf(NOTHING_HAS) >= 0) {
            throw new Refusal(Answers.notFound());
        }
        return segment;
    }

    /** All parameters of the endpoint's path, decoded. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        context.pathParams().keySet().forEach(parameter -> parameters.put(parameter, path(parameter)));
        return parameters;
    }

    /** The first value of a header. */
    public @Nullable String header(String name) {
        return context.request().getHeader(name);
    }

    /** The first value of a query argument. */
    public @Nullable String query(String name) {
        return context.queryParams().get(name);
    }

    public Body body() {
        return kept(context);
    }

    /** Whether work on the body belongs on a worker thread, now that it is read. */
    public boolean isLarge() {
        return context.request().bytesRead() > MANY_BYTES;
    }

    /**
     * Who is written into the change log.
     *
     * @throws Refusal for a caller whose role allows trials only: whatever asks this is about to write
     */
    public String actor() {
        if (context.get(ONLY_TRIALS) != null) {
            throw new Refusal(Answer.message(403, "this needs the role editor"));
        }
        User user = context.user();
        String name = user == null ? null : user.subject();
        return name == null ? UNNAMED_ACTOR : name;
    }

    /** Makes sure that nothing is written for this request, however it is treated further on. */
    public static void allowTrialsOnly(RoutingContext context) {
        context.put(ONLY_TRIALS, true);
    }

    /** The parsed body, if any was kept. */
    public static Body kept(RoutingContext context) {
        Body body = context.get(BODY);
        return body == null ? Body.NONE : body;
    }

    /** Keeps the parsed body for the action that comes after. */
    public static void keep(RoutingContext context, Body body) {
        context.put(BODY, body);
    }
}
