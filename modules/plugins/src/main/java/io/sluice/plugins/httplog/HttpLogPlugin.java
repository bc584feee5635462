package io.sluice.plugins.httplog;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Deprecation;
import io.sluice.plugins.common.HeaderNames;
import io.sluice.plugins.common.LogFields;
import io.sluice.plugins.common.Net;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Queue;
import io.sluice.plugins.common.Urls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts a record of each request to an HTTP endpoint. */
public final class HttpLogPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.ANY, config());

    @Override
    public String name() {
        return "http-log";
    }

    @Override
    public int priority() {
        return 12;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Shape.of(
                                Net.url("http_endpoint")
                                        .required()
                                        .referenceable()
                                        .encrypted(),
                                Field.string("method").defaultTo("POST").oneOf("POST", "PUT", "PATCH"),
                                Field.string("content_type")
                                        .defaultTo("application/json")
                                        .oneOf("application/json", "application/json; charset=utf-8"),
                                Field.number("timeout").defaultTo(10_000),
                                Field.number("keepalive").defaultTo(60_000),
                                Deprecation.dropped(
                                        "http-log", Field.integer("retry_count"), "queue.max_retry_time", 10),
                                Deprecation.replaced(
                                        "http-log", Field.integer("queue_size"), "queue.max_batch_size", 1),
                                Deprecation.replaced(
                                        "http-log", Field.number("flush_timeout"), "queue.max_coalescing_delay", 2),
                                headers(),
                                Queue.field(),
                                LogFields.customFieldsByLua()))
                .required()
                .check(HttpLogPlugin::userProblem);
    }

    private static Field headers() {
        Field name = Field.string()
                .attribute(
                        "match_none",
                        List.of(
                                forbidden("^[Hh][Oo][Ss][Tt]$", "Host"),
                                forbidden("^[Cc][Oo][Nn][Tt][Ee][Nn][Tt]%-[Ll][Ee][nn][Gg][Tt][Hh]$", "Content-Length"),
                                forbidden("^[Cc][Oo][Nn][Tt][Ee][Nn][Tt]%-[Tt][Yy][Pp][Ee]$", "Content-Type")))
                .check(HeaderNames::problem);
        return Field.map("headers", name, Field.string().referenceable());
    }

    private static Map<String, String> forbidden(String pattern, String header) {
        return Map.of("pattern", pattern, "err", "cannot contain '" + header + "' header");
    }

    /** A user in the URL becomes an Authorization header; there cannot be another. */
    private static @Nullable String userProblem(Object config) {
        Map<?, ?> fields = (Map<?, ?>) config;
        boolean user = fields.get("http_endpoint") instanceof String url && Urls.hasUser(url);
        boolean header = fields.get("headers") instanceof Map<?, ?> headers
                && headers.keySet().stream().anyMatch(name -> "authorization".equalsIgnoreCase((String) name));
        return user && header
                ? "specifying both an 'Authorization' header and user info in 'http_endpoint' is not allowed"
                : null;
    }
}
