package io.sluice.plugins.airesponsetransformer;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.ai.MessageTransformer;
import io.sluice.plugins.common.Protocols;

/** Has a language model rewrite responses before they are sent. */
public final class AiResponseTransformerPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(
                    Protocols.HTTP,
                    MessageTransformer.config(Field.bool("parse_llm_response_json_instructions")
                            .required()
                            .defaultTo(false)))
            .check(MessageTransformer.checks());

    @Override
    public String name() {
        return "ai-response-transformer";
    }

    @Override
    public int priority() {
        return 768;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }
}
