package io.sluice.plugins.ai;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Findings;
import io.sluice.model.schema.Shape;
import java.util.List;

/** Which language model is asked, and how. */
public final class LanguageModel {
    public static final Shape SHAPE = Shape.of(routeType(), auth(), model(), logging())
            .check(
                    EntityCheck.conditional(
                            "model.provider",
                            Field.value().oneOf("bedrock", "gemini"),
                            "auth.allow_override",
                            Field.value().eq(false),
                            "bedrock and gemini only support auth.allow_override = false"),
                    EntityCheck.mutuallyRequired("auth.header_name", "auth.header_value"),
                    EntityCheck.mutuallyRequired("auth.param_name", "auth.param_value", "auth.param_location"),
                    needs("llama2", "llama2_format", "llama2 provider"),
                    needs("mistral", "mistral_format", "mistral provider"),
                    needs("anthropic", "anthropic_version", "anthropic provider"),
                    needs("azure", "azure_instance", "azure provider"),
                    needs("azure", "azure_api_version", "azure provider"),
                    needs("azure", "azure_deployment_id", "azure provider"),
                    needs("llama2", "upstream_url", "self-hosted providers/models"),
                    EntityCheck.custom(List.of("route_type", "model", "logging"), LanguageModel::checkStatistics));

    private LanguageModel() {}

    private static Field routeType() {
        return Field.string("route_type").required().oneOf("llm/v1/chat", "llm/v1/completions", "preserve");
    }

    private static Field auth() {
        return Field.record(
                        "auth",
                        Field.string("header_name").required(false).referenceable(),
                        Field.string("header_value").required(false).encrypted().referenceable(),
                        Field.string("param_name").required(false).referenceable(),
                        Field.string("param_value").required(false).encrypted().referenceable(),
                        Field.string("param_location").required(false).oneOf("query", "body"),
                        Field.bool("gcp_use_service_account").required(false).defaultTo(false),
                        Field.string("gcp_service_account_json").required(false).referenceable(),
                        Field.string("aws_access_key_id")
                                .required(false)
                                .encrypted()
                                .referenceable(),
                        Field.string("aws_secret_access_key")
                                .required(false)
                                .encrypted()
                                .referenceable(),
                        Field.bool("allow_override").required(false).defaultTo(false))
                .required(false);
    }

    private static Field model() {
        return Field.record(
                        "model",
                        Field.string("provider")
                                .required()
                                .oneOf(
                                        "openai",
                                        "azure",
                                        "anthropic",
                                        "cohere",
                                        "mistral",
                                        "llama2",
                                        "gemini",
                                        "bedrock",
                                        "huggingface"),
                        Field.string("name").required(false),
                        ModelOptions.field())
                .required();
    }

    private static Field logging() {
        return Field.record(
                        "logging",
                        Field.bool("log_statistics").required().defaultTo(false),
                        Field.bool("log_payloads").required().defaultTo(false))
                .required();
    }

    private static EntityCheck needs(String provider, String option, String whom) {
        return EntityCheck.conditionalAtLeastOneOf(
                "model.provider",
                Field.value().oneOf(provider),
                List.of("model.options." + option),
                "must set %s for " + whom);
    }

    /** Anthropic's completions do not say how many tokens they took. */
    private static void checkStatistics(Findings findings) {
        boolean wanted = Boolean.TRUE.equals(findings.value("logging.log_statistics"));
        boolean anthropic = "anthropic".equals(findings.value("model.provider"));
        if (wanted && anthropic && "llm/v1/completions".equals(findings.value("route_type"))) {
            findings.entity("anthropic does not support statistics when route_type is llm/v1/completions");
        }
    }
}
