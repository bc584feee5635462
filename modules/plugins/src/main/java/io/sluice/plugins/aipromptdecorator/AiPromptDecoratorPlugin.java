package io.sluice.plugins.aipromptdecorator;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.ai.LanguageModels;
import io.sluice.plugins.common.Protocols;

/** Puts messages before or after those of a chat with a language model. */
public final class AiPromptDecoratorPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.HTTP, config())
            .check(EntityCheck.atLeastOneOf("config.prompts.prepend", "config.prompts.append"));

    @Override
    public String name() {
        return "ai-prompt-decorator";
    }

    @Override
    public int priority() {
        return 772;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record("config", prompts(), LanguageModels.maxRequestBodySize(), LanguageModels.format())
                .required();
    }

    private static Field prompts() {
        return Field.record(
                        "prompts",
                        Field.array(
                                        "prepend",
                                        Field.record(Shape.of(
                                                        Field.string("role")
                                                                .required()
                                                                .defaultTo("system")
                                                                .oneOf("system", "assistant", "user"),
                                                        Field.string("content")
                                                                .required()
                                                                .lenMin(1)
                                                                .lenMax(500)))
                                                .required(false))
                                .required(false)
                                .lenMax(15),
                        Field.array(
                                        "append",
                                        Field.record(Shape.of(
                                                        Field.string("role")
                                                                .required()
                                                                .defaultTo("system")
                                                                .oneOf("system", "assistant", "user"),
                                                        Field.string("content")
                                                                .required()
                                                                .lenMin(1)
                                                                .lenMax(500)))
                                                .required(false))
                                .required(false)
                                .lenMax(15))
                .required(false);
    }
}
