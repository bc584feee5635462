package io.sluice.plugins.basicauth;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Scopes;
import java.util.List;

/** Asks for a user name and password. */
public final class BasicAuthPlugin implements PluginType {
    private static final Shape SCHEMA =
            Shape.of(Scopes.NO_CONSUMER, Scopes.NO_CONSUMER_GROUP, Protocols.HTTP, config());

    @Override
    public String name() {
        return "basic-auth";
    }

    @Override
    public int priority() {
        return 1100;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    @Override
    public List<EntitySchema> entities() {
        return List.of(BasicAuthCredentials.SCHEMA);
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.string("anonymous"),
                        Field.bool("hide_credentials").required().defaultTo(false),
                        Field.string("realm").required().defaultTo("service"))
                .required();
    }
}
