package io.sluice.plugins.cors;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Scopes;
import java.util.List;

/** Lets browsers call from other origins. */
public final class CorsPlugin implements PluginType {
    private static final Shape SCHEMA =
            Shape.of(Scopes.NO_CONSUMER, Scopes.NO_CONSUMER_GROUP, Protocols.HTTP, config());

    @Override
    public String name() {
        return "cors";
    }

    @Override
    public int priority() {
        return 2000;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.array("origins", Field.string().check(Origins::problem)),
                        Field.array("headers", Field.string()),
                        Field.array("exposed_headers", Field.string()),
                        Field.array(
                                        "methods",
                                        Field.string()
                                                .oneOf(
                                                        "GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS",
                                                        "TRACE", "CONNECT"))
                                .defaultTo(List.of(
                                        "GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS", "TRACE",
                                        "CONNECT")),
                        Field.number("max_age"),
                        Field.bool("credentials").required().defaultTo(false),
                        Field.bool("private_network").required().defaultTo(false),
                        Field.bool("preflight_continue").required().defaultTo(false))
                .required();
    }
}
