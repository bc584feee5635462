package io.sluice.plugins.redirect;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Net;
import io.sluice.plugins.common.Protocols;

/** Sends clients to another place. */
public final class RedirectPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.HTTP, config());

    @Override
    public String name() {
        return "redirect";
    }

    @Override
    public int priority() {
        return 779;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.integer("status_code").required().defaultTo(301).between(100, 599),
                        Net.url("location").required(),
                        Field.bool("keep_incoming_path").defaultTo(false))
                .required();
    }
}
