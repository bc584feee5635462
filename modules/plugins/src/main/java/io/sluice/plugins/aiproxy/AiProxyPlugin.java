package io.sluice.plugins.aiproxy;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.ai.LanguageModel;
import io.sluice.plugins.ai.LanguageModels;
import io.sluice.plugins.common.Protocols;

/** Speaks to language models of many providers in one format. */
public final class AiProxyPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.HTTP, config())
            .check(
                    EntityCheck.conditional(
                            "config.llm_format",
                            Field.value().oneOf("bedrock", "gemini").lenMin(1),
                            "config.route_type",
                            Field.value().eq("llm/v1/chat"),
                            "native provider options in llm_format can only be used with the 'llm/v1/chat' route_type"),
                    ownFormat("bedrock"),
                    ownFormat("gemini"));

    @Override
    public String name() {
        return "ai-proxy";
    }

    @Override
    public int priority() {
        return 770;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        Shape settings = Shape.of(
                Field.string("response_streaming")
                        .required(false)
                        .defaultTo("allow")
                        .oneOf("allow", "deny", "always"),
                LanguageModels.maxRequestBodySize(),
                Field.bool("model_name_header").defaultTo(true),
                LanguageModels.format());
        return Field.record("config", LanguageModel.SHAPE.with(settings)).required();
    }

    private static EntityCheck ownFormat(String provider) {
        return EntityCheck.conditional(
                "config.llm_format",
                Field.value().eq(provider).lenMin(1),
                "config.model.provider",
                Field.value().eq(provider),
                "native llm_format '%1$s' can only be used with the '%1$s' model.provider".formatted(provider));
    }
}
