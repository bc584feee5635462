package io.sluice.cp.admin.declarative;

import io.sluice.cp.admin.body.BodyReader;
import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Body;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.model.declarative.Document;
import io.sluice.model.declarative.DocumentException;
import io.sluice.model.json.Json;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as it comes in a request: a JSON table, the field {@code config} of a JSON table or of a form, or the text
 * itself. The bytes are taken as they are on the event loop; what they mean is found out on a worker thread.
 */
final class DocumentBody {
    /** Far more than the Admin API takes elsewhere: a whole configuration comes at once. */
    static final long LIMIT = 256L << 20;

    static final List<Handler<RoutingContext>> READING =
            List.of(DocumentBody::refuseLarge, new BodyReader(LIMIT), DocumentBody::keep);

    private static final int LONGEST_LENGTH = 18;
    private static final String CONFIG = "config";
    private static final String RAW = "raw";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final @Nullable Object table;
    private final @Nullable String text;

    private DocumentBody(@Nullable Object table, @Nullable String text) {
        this.table = table;
        this.text = text;
    }

    private static void refuseLarge(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && (length.length() > LONGEST_LENGTH || Long.parseLong(length) > LIMIT)) {
            throw new Refusal(Answers.bodyTooLarge(LIMIT));
        }
        context.next();
    }

    private static void keep(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        String lower = type == null ? "" : type.trim().toLowerCase(Locale.ROOT);
        Buffer bytes = context.body().buffer();
        if (lower.startsWith(FORM)) {
            String config = context.request().getFormAttribute(CONFIG);
            AdminRequest.keep(context, new Body(config == null ? Map.of() : Map.of(CONFIG, config), true));
        } else if (bytes != null || lower.startsWith(JSON)) {
            Buffer raw = bytes == null ? Buffer.buffer() : bytes;
            AdminRequest.keep(context, new Body(Map.of(RAW, raw), !lower.startsWith(JSON)));
        }
        context.next();
    }

    /** @throws Refusal when there is no document in it */
    static DocumentBody of(AdminRequest request) {
        Body body = request.body();
        if (body.fields().get(RAW) instanceof Buffer bytes) {
            return body.text() ? text(bytes.toString()) : json(bytes);
        }
        return text(body.fields().get(CONFIG));
    }

    private static DocumentBody json(Buffer bytes) {
        Object value;
        try {
            value = Json.parse(bytes.getBytes());
        } catch (IllegalArgumentException e) {
            throw new Refusal(Answers.badJson());
        }
        if (value instanceof Collection<?> list && list.isEmpty()) {
            return new DocumentBody(Map.of(), null); // some clients' way to write an empty table
        }
        if (!(value instanceof Map<?, ?> table)) {
            throw new Refusal(Answers.badJson());
        }
        boolean wrapped = !table.containsKey("_format_version") && table.get(CONFIG) instanceof String;
        return wrapped ? text(table.get(CONFIG)) : new DocumentBody(table, null);
    }

    private static DocumentBody text(@Nullable Object text) {
        if (!(text instanceof String document) || document.isBlank()) {
            throw new Refusal(Answers.badRequest("expected a declarative configuration"));
        }
        return new DocumentBody(null, document);
    }

    /** Whether it came as a text rather than as a table. */
    boolean isText() {
        return text != null;
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are text
    Document document() throws DocumentException {
        return text == null ? Document.of((Map<String, @Nullable Object>) table) : Document.parse(text);
    }
}
