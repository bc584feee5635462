package io.sluice.plugins.botdetection;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Scopes;
import java.util.List;

/** Turns bots away by their User-Agent. */
public final class BotDetectionPlugin implements PluginType {
    private static final Shape SCHEMA =
            Shape.of(Scopes.NO_CONSUMER, Scopes.NO_CONSUMER_GROUP, Protocols.HTTP, config());

    @Override
    public String name() {
        return "bot-detection";
    }

    @Override
    public int priority() {
        return 2500;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.array("allow", Field.string().isRegex()).defaultTo(List.of()),
                        Field.array("deny", Field.string().isRegex()).defaultTo(List.of()))
                .required();
    }
}
