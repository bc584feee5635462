package io.sluice.plugins.ai;

import io.sluice.model.schema.Field;

/** Fields of the plugins that look at the prompts of requests. */
public final class LanguageModels {
    private LanguageModels() {}

    /** In bytes; a prompt can only be read whole. */
    public static Field maxRequestBodySize() {
        return Field.integer("max_request_body_size").defaultTo(8192).gt(0);
    }

    /** Whose format the requests have. */
    public static Field format() {
        return Field.string("llm_format").required(false).defaultTo("openai").oneOf("openai", "bedrock", "gemini");
    }
}
