package io.sluice.plugins.requestsizelimiting;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;

/** Refuses requests with bodies that are too large. */
public final class RequestSizeLimitingPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.HTTP, config());

    @Override
    public String name() {
        return "request-size-limiting";
    }

    @Override
    public int priority() {
        return 951;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.integer("allowed_payload_size").defaultTo(128),
                        Field.string("size_unit")
                                .required()
                                .defaultTo("megabytes")
                                .oneOf("megabytes", "kilobytes", "bytes"),
                        Field.bool("require_content_length").required().defaultTo(false))
                .required();
    }
}
