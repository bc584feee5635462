package io.sluice.plugins.aipromptguard;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.ai.LanguageModels;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Regexes;

/** Lets prompts through to a language model, or stops them, by patterns. */
public final class AiPromptGuardPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.HTTP, config())
            .check(
                    EntityCheck.atLeastOneOf("config.allow_patterns", "config.deny_patterns"),
                    EntityCheck.conditional(
                            "config.match_all_roles",
                            Field.value().eq(true),
                            "config.allow_all_conversation_history",
                            Field.value().eq(false)));

    @Override
    public String name() {
        return "ai-prompt-guard";
    }

    @Override
    public int priority() {
        return 771;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.array(
                                        "allow_patterns",
                                        Field.string().lenMin(1).lenMax(500).check(Regexes::problem))
                                .required(false)
                                .lenMax(10),
                        Field.array(
                                        "deny_patterns",
                                        Field.string().lenMin(1).lenMax(500).check(Regexes::problem))
                                .required(false)
                                .lenMax(10),
                        Field.bool("allow_all_conversation_history").required().defaultTo(false),
                        LanguageModels.maxRequestBodySize(),
                        Field.bool("match_all_roles").required().defaultTo(false),
                        LanguageModels.format())
                .required();
    }
}
