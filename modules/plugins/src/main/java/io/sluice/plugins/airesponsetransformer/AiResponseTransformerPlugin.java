package io.sluice.plugins.airesponsetransformer;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.ai.LanguageModel;
import io.sluice.plugins.ai.LanguageModels;
import io.sluice.plugins.common.Net;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Regexes;

/** Has a language model rewrite responses before they are sent. */
public final class AiResponseTransformerPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.HTTP, config())
            .check(
                    EntityCheck.conditional(
                            "config.llm.route_type",
                            Field.value().notOneOf("llm/v1/chat").lenMin(1),
                            "config.llm.route_type",
                            Field.value().eq("llm/v1/chat"),
                            "'config.llm.route_type' must be 'llm/v1/chat' for AI transformer plugins"),
                    EntityCheck.mutuallyRequired("config.http_proxy_host", "config.http_proxy_port"),
                    EntityCheck.mutuallyRequired("config.https_proxy_host", "config.https_proxy_port"));

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

    private static Field config() {
        return Field.record(
                        "config",
                        Field.string("prompt").required(),
                        Field.string("transformation_extract_pattern")
                                .required(false)
                                .check(Regexes::problem),
                        Field.bool("parse_llm_response_json_instructions")
                                .required()
                                .defaultTo(false),
                        Field.integer("http_timeout").required().defaultTo(60_000),
                        Field.bool("https_verify").required().defaultTo(true),
                        LanguageModels.maxRequestBodySize(),
                        Net.host("http_proxy_host"),
                        Net.port("http_proxy_port"),
                        Net.host("https_proxy_host"),
                        Net.port("https_proxy_port"),
                        Field.record("llm", LanguageModel.SHAPE).required())
                .required();
    }
}
