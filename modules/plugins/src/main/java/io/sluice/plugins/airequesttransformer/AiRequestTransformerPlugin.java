package io.sluice.plugins.airequesttransformer;

import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.ai.MessageTransformer;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Scopes;

/** Has a language model rewrite requests before they are proxied. */
public final class AiRequestTransformerPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(
                    Protocols.HTTP, Scopes.NO_CONSUMER, Scopes.NO_CONSUMER_GROUP, MessageTransformer.config())
            .check(MessageTransformer.checks());

    @Override
    public String name() {
        return "ai-request-transformer";
    }

    @Override
    public int priority() {
        return 777;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }
}
