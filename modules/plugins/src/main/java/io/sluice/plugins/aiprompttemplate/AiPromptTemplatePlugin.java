package io.sluice.plugins.aiprompttemplate;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.ai.LanguageModels;
import io.sluice.plugins.common.Protocols;

/** Fills a caller's values into prompts that are written beforehand. */
public final class AiPromptTemplatePlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.HTTP, config());

    @Override
    public String name() {
        return "ai-prompt-template";
    }

    @Override
    public int priority() {
        return 773;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.array(
                                        "templates",
                                        Field.record(Shape.of(
                                                        Field.string("name").required(),
                                                        Field.string("template").required()))
                                                .required())
                                .required(),
                        Field.bool("allow_untemplated_requests").required().defaultTo(true),
                        Field.bool("log_original_request").required().defaultTo(false),
                        LanguageModels.maxRequestBodySize())
                .required();
    }
}
