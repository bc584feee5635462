package io.sluice.plugins.azurefunctions;

import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;

/** Answers requests by calling a function of Azure. */
public final class AzureFunctionsPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.ANY, config());

    @Override
    public String name() {
        return "azure-functions";
    }

    @Override
    public int priority() {
        return 749;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.number("timeout").defaultTo(600_000),
                        Field.number("keepalive").defaultTo(60_000),
                        Field.bool("https").defaultTo(true),
                        Field.bool("https_verify").defaultTo(false),
                        Field.string("apikey").referenceable().encrypted(),
                        Field.string("clientid").referenceable().encrypted(),
                        Field.string("appname").required(),
                        Field.string("hostdomain").required().defaultTo("azurewebsites.net"),
                        Field.string("routeprefix").defaultTo("api"),
                        Field.string("functionname").required())
                .required();
    }
}
