package io.sluice.plugins.keyauth;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.AccessHandler;
import io.sluice.plugin.AccessPlugin;
import io.sluice.plugin.PluginConfig;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Scopes;
import java.util.List;

/** Asks for a key that says which consumer is calling. */
public final class KeyAuthPlugin implements AccessPlugin {
    private static final Shape SCHEMA =
            Shape.of(Scopes.NO_CONSUMER, Scopes.NO_CONSUMER_GROUP, Protocols.HTTP, config());

    @Override
    public String name() {
        return "key-auth";
    }

    @Override
    public int priority() {
        return 1250;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    @Override
    public List<EntitySchema> entities() {
        return List.of(KeyAuthCredentials.SCHEMA);
    }

    @Override
    public AccessHandler prepare(PluginConfig config) {
        return new KeyAuthHandler(config);
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.array("key_names", Field.string()).required().defaultTo(List.of("apikey")),
                        Field.bool("hide_credentials").required().defaultTo(false),
                        Field.string("anonymous"),
                        Field.bool("key_in_header").required().defaultTo(true),
                        Field.bool("key_in_query").required().defaultTo(true),
                        Field.bool("key_in_body").required().defaultTo(false),
                        Field.bool("run_on_preflight").required().defaultTo(true),
                        Field.string("realm").required(false))
                .required();
    }
}
