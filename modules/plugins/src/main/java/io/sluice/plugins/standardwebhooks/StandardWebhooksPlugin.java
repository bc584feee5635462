package io.sluice.plugins.standardwebhooks;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Scopes;

/** Checks signatures as the Standard Webhooks specification has them. */
public final class StandardWebhooksPlugin implements PluginType {
    private static final Shape SCHEMA =
            Shape.of(Scopes.NO_CONSUMER, Scopes.NO_CONSUMER_GROUP, Protocols.HTTP, config());

    @Override
    public String name() {
        return "standard-webhooks";
    }

    @Override
    public int priority() {
        return 760;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.string("secret_v1").required().referenceable().encrypted(),
                        Field.integer("tolerance_second")
                                .required()
                                .defaultTo(300)
                                .gt(-1))
                .required();
    }
}
