package io.sluice.cp.admin.body;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Body;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.model.json.Json;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a body whole, within a limit, and keeps it as fields for the action; refuses what it cannot read. */
public final class BodyReader implements Handler<RoutingContext> {
    /** Kong's limit for its Admin API. */
    public static final long LIMIT = 10L << 20;

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final BodyHandler whole =
            BodyHandler.create(false).setBodyLimit(LIMIT).setMergeFormAttributes(false);
    private final MultipartReader parts = new MultipartReader(LIMIT);

    /** Goes on to the next handler of the route once the body is kept. */
    @Override
    public void handle(RoutingContext context) {
        if (!hasBody(context.request())) {
            context.next();
        } else if (type(context).startsWith(MULTIPART)) {
            parts.handle(context);
        } else {
            whole.handle(context);
        }
    }

    /** To be mounted after the reader: turns the bytes into fields. */
    public static void parse(RoutingContext context) {
        Buffer bytes = context.body().buffer();
        String type = type(context);
        if (hasBody(context.request())) {
            if (type.startsWith(FORM)) {
                AdminRequest.keep(
                        context,
                        FormFields.of(context.request().formAttributes().entries()));
            } else if (type.startsWith(JSON)) {
                AdminRequest.keep(context, json(bytes));
            } else if (!type.startsWith(MULTIPART)) {
                throw new Refusal(Answers.unsupportedMediaType());
            }
        }
        context.next();
    }

    private static Body json(@Nullable Buffer bytes) {
        if (bytes == null || bytes.length() == 0) {
            return Body.NONE;
        }
        Object value;
        try {
            value = Json.parse(bytes.getBytes());
        } catch (IllegalArgumentException e) {
            throw new Refusal(Answers.badJson());
        }
        if (value instanceof Collection<?> list && list.isEmpty()) {
            return Body.NONE; // some clients' way to write an empty table
        }
        if (!(value instanceof Map<?, ?>)) {
            throw new Refusal(Answers.badJson());
        }
        @SuppressWarnings("unchecked") // the keys of a JSON object are text
        Map<String, @Nullable Object> fields = (Map<String, @Nullable Object>) value;
        return new Body(fields, false);
    }

    private static boolean hasBody(HttpServerRequest request) {
        if (!WITH_BODY.contains(request.method())) {
            return false;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    private static String type(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type.trim().toLowerCase(Locale.ROOT);
    }
}
