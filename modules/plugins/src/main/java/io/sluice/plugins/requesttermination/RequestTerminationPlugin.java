package io.sluice.plugins.requesttermination;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.HeaderNames;
import io.sluice.plugins.common.Protocols;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers requests itself, with a fixed response. */
public final class RequestTerminationPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.HTTP, config());

    @Override
    public String name() {
        return "request-termination";
    }

    @Override
    public int priority() {
        return 2;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Shape.of(
                                Field.integer("status_code")
                                        .required()
                                        .defaultTo(503)
                                        .between(100, 599),
                                Field.string("message"),
                                Field.string("content_type"),
                                Field.string("body"),
                                Field.bool("echo").required().defaultTo(false),
                                Field.string("trigger").check(HeaderNames::problem)))
                .required()
                .check(RequestTerminationPlugin::conflict);
    }

    private static @Nullable String conflict(Object config) {
        Map<?, ?> fields = (Map<?, ?>) config;
        boolean typed = fields.get("content_type") != null;
        boolean body = fields.get("body") != null;
        if (fields.get("message") != null && (typed || body)) {
            return "message cannot be used with content_type or body";
        }
        if (typed && !body) {
            return "content_type requires a body";
        }
        boolean echo = Boolean.TRUE.equals(fields.get("echo"));
        return echo && body ? "echo cannot be used with content_type and body" : null;
    }
}
