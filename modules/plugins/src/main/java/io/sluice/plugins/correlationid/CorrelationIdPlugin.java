package io.sluice.plugins.correlationid;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;

/** Gives each request an id that travels with it. */
public final class CorrelationIdPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.HTTP, config());

    @Override
    public String name() {
        return "correlation-id";
    }

    @Override
    public int priority() {
        return 100_001;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.string("header_name").defaultTo("Kong-Request-ID"),
                        Field.string("generator")
                                .required()
                                .defaultTo("uuid#counter")
                                .oneOf("uuid", "uuid#counter", "tracker"),
                        Field.bool("echo_downstream").required().defaultTo(false))
                .required();
    }
}
