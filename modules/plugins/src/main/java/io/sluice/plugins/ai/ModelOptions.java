package io.sluice.plugins.ai;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugins.common.Net;

/** What a language model is told beside the prompt, and what its provider must know. */
final class ModelOptions {
    private ModelOptions() {}

    static Field field() {
        return Field.record("options", Shape.of(tuning()).with(Shape.of(providers())))
                .required(false);
    }

    private static Field[] tuning() {
        return new Field[] {
            Field.integer("max_tokens").required(false),
            Field.number("input_cost").required(false).gt(0),
            Field.number("output_cost").required(false).gt(0),
            Field.number("temperature").required(false).between(0, 5),
            Field.number("top_p").required(false).between(0, 1),
            Field.integer("top_k").required(false).between(0, 500)
        };
    }

    private static Field[] providers() {
        return new Field[] {
            Field.string("anthropic_version").required(false),
            Field.string("azure_instance").required(false),
            Field.string("azure_api_version").required(false).defaultTo("2023-05-15"),
            Field.string("azure_deployment_id").required(false),
            Field.string("llama2_format").required(false).oneOf("raw", "openai", "ollama"),
            Field.string("mistral_format").required(false).oneOf("openai", "ollama"),
            Net.url("upstream_url").required(false),
            Field.string("upstream_path").required(false),
            gemini(),
            Field.record("bedrock", Field.string("aws_region").required(false)).required(false),
            huggingface()
        };
    }

    private static Field gemini() {
        Shape place = Shape.of(
                Field.string("api_endpoint").required(false),
                Field.string("project_id").required(false),
                Field.string("location_id").required(false));
        return Field.record(
                        "gemini",
                        place.check(EntityCheck.mutuallyRequired("api_endpoint", "project_id", "location_id")))
                .required(false);
    }

    private static Field huggingface() {
        return Field.record(
                        "huggingface",
                        Field.bool("use_cache").required(false),
                        Field.bool("wait_for_model").required(false))
                .required(false);
    }
}
