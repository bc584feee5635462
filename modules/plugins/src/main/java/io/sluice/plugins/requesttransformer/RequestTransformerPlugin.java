package io.sluice.plugins.requesttransformer;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.transform.Pairs;
import io.sluice.plugins.transform.Template;

/** Rewrites requests before they are proxied. */
public final class RequestTransformerPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.ANY, config());

    @Override
    public String name() {
        return "request-transformer";
    }

    @Override
    public int priority() {
        return 801;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.string("http_method").match("^%u+$"),
                        remove(),
                        rename(),
                        replace(),
                        setting("add"),
                        setting("append"))
                .required();
    }

    private static Field remove() {
        return Field.record("remove", Pairs.names("body"), Pairs.headerNames("headers"), Pairs.names("querystring"))
                .required();
    }

    private static Field rename() {
        return Field.record(
                        "rename",
                        Pairs.templated("body"),
                        Pairs.renamedHeaders("headers"),
                        Pairs.templated("querystring"))
                .required();
    }

    private static Field replace() {
        return Field.record(
                        "replace",
                        Pairs.templated("body"),
                        Pairs.templatedHeaders("headers"),
                        Pairs.templated("querystring"),
                        Field.string("uri").check(Template::problem))
                .required();
    }

    private static Field setting(String operation) {
        return Field.record(
                        operation,
                        Pairs.templated("body"),
                        Pairs.templatedHeaders("headers"),
                        Pairs.templated("querystring"))
                .required();
    }
}
