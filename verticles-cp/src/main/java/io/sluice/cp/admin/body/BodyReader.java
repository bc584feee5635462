package io.sluice.cp.admin.body;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Body;
import io.sluice.cp.admin.http.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import java.util.Set;

/** Reads a body whole, within a limit, and keeps it as fields for the action; refuses what it cannot read. */
public final class BodyReader implements Handler<RoutingContext> {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final BodyHandler whole;
    private final MultipartReader parts;

    /** @param limit the most bytes that a body may have */
    public BodyReader(long limit) {
        this.whole = BodyHandler.create(false).setBodyLimit(limit).setMergeFormAttributes(false);
        this.parts = new MultipartReader(limit);
    }

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
        if (new AdminRequest(context).isLarge()) {
            context.vertx()
                    .executeBlocking(() -> fields(context), false)
                    .onSuccess(body -> keep(context, body))
                    .onFailure(context::fail);
        } else {
            keep(context, fields(context));
        }
    }

    private static void keep(RoutingContext context, Body body) {
        AdminRequest.keep(context, body);
        context.next();
    }

    private static Body fields(RoutingContext context) {
        Body body = AdminRequest.kept(context);
        String type = type(context);
        if (hasBody(context.request())) {
            if (type.startsWith(FORM)) {
                body = FormFields.of(context.request().formAttributes().entries());
            } else if (type.startsWith(JSON)) {
                body = JsonBody.of(context.body().buffer());
            } else if (!type.startsWith(MULTIPART)) {
                throw new Refusal(Answers.unsupportedMediaType());
            }
        }
        StorableValues.check(body.fields());
        return body;
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
