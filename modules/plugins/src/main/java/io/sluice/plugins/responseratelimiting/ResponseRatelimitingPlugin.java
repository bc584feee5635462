package io.sluice.plugins.responseratelimiting;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.HeaderNames;
import io.sluice.plugins.common.Periods;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Redis;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Limits requests by what their responses say that they cost. */
public final class ResponseRatelimitingPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Protocols.HTTP, config())
            .check(
                    Redis.needed("config.policy", "config.redis.host"),
                    Redis.needed("config.policy", "config.redis.port"),
                    Redis.needed("config.policy", "config.redis.timeout"));

    @Override
    public String name() {
        return "response-ratelimiting";
    }

    @Override
    public int priority() {
        return 900;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Shape.of(
                                        Field.string("header_name")
                                                .defaultTo("x-kong-limit")
                                                .check(HeaderNames::problem),
                                        Field.string("limit_by")
                                                .defaultTo("consumer")
                                                .oneOf("consumer", "credential", "ip"),
                                        Field.string("policy")
                                                .defaultTo("local")
                                                .oneOf("local", "cluster", "redis"),
                                        Field.bool("fault_tolerant").required().defaultTo(true),
                                        Redis.field(),
                                        Field.bool("block_on_first_violation")
                                                .required()
                                                .defaultTo(false),
                                        Field.bool("hide_client_headers")
                                                .required()
                                                .defaultTo(false),
                                        Field.map("limits", Field.string(), limit())
                                                .required()
                                                .lenMin(1))
                                .shorthand(Redis.formerNames("response-ratelimiting")))
                .required();
    }

    private static Field limit() {
        return Field.record(Shape.of(Periods.fields()).check(EntityCheck.atLeastOneOf(Periods.names())))
                .required()
                .check(ResponseRatelimitingPlugin::disorder);
    }

    private static @Nullable String disorder(Object limit) {
        String disorder = Periods.disorder((Map<?, ?>) limit);
        return disorder == null ? null : "the " + disorder;
    }
}
