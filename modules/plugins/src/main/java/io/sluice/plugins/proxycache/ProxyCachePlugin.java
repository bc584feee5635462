package io.sluice.plugins.proxycache;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Findings;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;
import java.util.List;
import java.util.regex.Pattern;

/** Answers from a cache of earlier responses. */
public final class ProxyCachePlugin implements PluginType {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    private static final Shape SCHEMA = Shape.of(Protocols.ANY, config())
            .check(EntityCheck.custom(List.of("config"), ProxyCachePlugin::checkMemory));

    @Override
    public String name() {
        return "proxy-cache";
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.array("response_code", Field.integer().between(100, 900))
                                .required()
                                .defaultTo(List.of(200, 301, 404))
                                .lenMin(1),
                        Field.array("request_method", Field.string().oneOf("HEAD", "GET", "POST", "PATCH", "PUT"))
                                .required()
                                .defaultTo(List.of("GET", "HEAD")),
                        Field.array("content_type", Field.string())
                                .required()
                                .defaultTo(List.of("text/plain", "application/json")),
                        Field.integer("cache_ttl").defaultTo(300).gt(0),
                        Field.string("strategy").required().oneOf("memory"),
                        Field.bool("cache_control").required().defaultTo(false),
                        Field.bool("ignore_uri_case").required(false).defaultTo(false),
                        Field.integer("storage_ttl"),
                        Field.record(
                                        "memory",
                                        Field.string("dictionary_name")
                                                .required()
                                                .defaultTo("kong_db_cache"))
                                .required(),
                        Field.array("vary_query_params", Field.string()),
                        Field.array("vary_headers", Field.string()),
                        responseHeaders())
                .required();
    }

    private static Field responseHeaders() {
        return Field.record(
                        "response_headers",
                        Field.bool("age").defaultTo(true),
                        Field.bool("X-Cache-Status").defaultTo(true),
                        Field.bool("X-Cache-Key").defaultTo(true))
                .required();
    }

    /** Any name is a memory of its own; what could not be one there is not one here. */
    private static void checkMemory(Findings findings) {
        if (findings.value("config.memory.dictionary_name") instanceof String name
                && !NAME.matcher(name).matches()) {
            findings.entity("missing shared dict '" + name + "'");
        }
    }
}
