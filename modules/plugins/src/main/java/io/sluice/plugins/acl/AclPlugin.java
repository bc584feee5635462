package io.sluice.plugins.acl;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Scopes;
import java.util.List;

/** Lets consumers in, or keeps them out, by the groups that they are in. */
public final class AclPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Scopes.NO_CONSUMER, Scopes.NO_CONSUMER_GROUP, Protocols.HTTP, config())
            .check(
                    EntityCheck.onlyOneOf("config.allow", "config.deny"),
                    EntityCheck.atLeastOneOf("config.allow", "config.deny"));

    @Override
    public String name() {
        return "acl";
    }

    @Override
    public int priority() {
        return 950;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    @Override
    public List<EntitySchema> entities() {
        return List.of(Acls.SCHEMA);
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.array("allow", Field.string()),
                        Field.array("deny", Field.string()),
                        Field.bool("hide_groups_header").required().defaultTo(false),
                        Field.bool("always_use_authenticated_groups").required().defaultTo(false))
                .required();
    }
}
