package io.sluice.plugins.ai;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugins.common.Net;
import io.sluice.plugins.common.Regexes;

/** What plugins have in common that let a language model rewrite a message. */
public final class MessageTransformer {
    private MessageTransformer() {}

    /** The rules over the fields of {@link #config}. */
    public static EntityCheck[] checks() {
        return new EntityCheck[] {
            EntityCheck.conditional(
                    "config.llm.route_type",
                    Field.value().notOneOf("llm/v1/chat").lenMin(1),
                    "config.llm.route_type",
                    Field.value().eq("llm/v1/chat"),
                    "'config.llm.route_type' must be 'llm/v1/chat' for AI transformer plugins"),
            EntityCheck.mutuallyRequired("config.http_proxy_host", "config.http_proxy_port"),
            EntityCheck.mutuallyRequired("config.https_proxy_host", "config.https_proxy_port")
        };
    }

    /** @param own the fields that only one of the plugins has */
    public static Field config(Field... own) {
        Shape prompt = Shape.of(
                Field.string("prompt").required(),
                Field.string("transformation_extract_pattern").required(false).check(Regexes::problem));
        Shape model = Shape.of(
                Field.integer("http_timeout").required().defaultTo(60_000),
                Field.bool("https_verify").required().defaultTo(true),
                LanguageModels.maxRequestBodySize(),
                Net.host("http_proxy_host"),
                Net.port("http_proxy_port"),
                Net.host("https_proxy_host"),
                Net.port("https_proxy_port"),
                Field.record("llm", LanguageModel.SHAPE).required());
        return Field.record("config", prompt.with(Shape.of(own)).with(model)).required();
    }
}
