package io.sluice.plugins.common;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.model.schema.Shorthand;

/** How a plugin reaches a Redis server. */
public final class Redis {
    /** The fields of the record, for plugins that have more of them. */
    public static final Shape SHAPE = Shape.of(
            Net.host("host"),
            Net.port("port").defaultTo(6379),
            Net.timeout("timeout").defaultTo(2000),
            Field.string("username").referenceable(),
            Field.string("password").encrypted().referenceable().lenMin(0),
            Field.integer("database").defaultTo(0),
            Field.bool("ssl").required(false).defaultTo(false),
            Field.bool("ssl_verify").required(false).defaultTo(false),
            Field.string("server_name").required(false).check(CoreRules::serverName));

    private Redis() {}

    /** Where the field {@code store} says that Redis is used, this field of its record must be there. */
    public static EntityCheck needed(String store, String field) {
        return needed(store, Field.value().eq("redis").lenMin(1), field);
    }

    /** The same for a {@code store} that may be empty. */
    public static EntityCheck needed(String store, Field used, String field) {
        return EntityCheck.conditional(store, used, field, Field.value().required());
    }

    public static Field field() {
        return Field.record("redis", SHAPE).required();
    }

    /** The names that its fields had beside the others of the configuration. */
    public static Shorthand[] formerNames(String plugin) {
        return new Shorthand[] {
            former(plugin, Field.string("redis_host"), "host"),
            former(plugin, Field.integer("redis_port"), "port"),
            former(plugin, Field.string("redis_password").lenMin(0), "password"),
            former(plugin, Field.string("redis_username"), "username"),
            former(plugin, Field.bool("redis_ssl"), "ssl"),
            former(plugin, Field.bool("redis_ssl_verify"), "ssl_verify"),
            former(plugin, Field.string("redis_server_name"), "server_name"),
            former(plugin, Field.integer("redis_timeout"), "timeout"),
            former(plugin, Field.integer("redis_database"), "database")
        };
    }

    private static Shorthand former(String plugin, Field field, String name) {
        return Deprecation.renamed(plugin, "", field, "redis", name);
    }
}
