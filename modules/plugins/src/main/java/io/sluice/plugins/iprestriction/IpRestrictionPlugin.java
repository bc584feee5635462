package io.sluice.plugins.iprestriction;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.CoreRules;
import io.sluice.plugins.common.Protocols;

/** Lets clients in, or keeps them out, by address. */
public final class IpRestrictionPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(
                    Protocols.any("http", "https", "tcp", "tls", "grpc", "grpcs"), config())
            .check(EntityCheck.atLeastOneOf("config.allow", "config.deny"));

    @Override
    public String name() {
        return "ip-restriction";
    }

    @Override
    public int priority() {
        return 990;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.array("allow", Field.string().check(CoreRules::ipRange)),
                        Field.array("deny", Field.string().check(CoreRules::ipRange)),
                        Field.number("status").required(false),
                        Field.string("message").required(false))
                .required();
    }
}
