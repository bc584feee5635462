package io.sluice.plugins.ratelimiting;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.CoreRules;
import io.sluice.plugins.common.HeaderNames;
import io.sluice.plugins.common.Periods;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Redis;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Limits how many requests a client may make in a period. */
public final class RateLimitingPlugin implements PluginType {
    private static final double SYNCHRONOUS = -1;
    private static final double FASTEST_SYNC = 0.02;

    private static final Shape SCHEMA = Shape.of(Protocols.HTTP, config())
            .check(
                    EntityCheck.atLeastOneOf(
                            "config.second",
                            "config.minute",
                            "config.hour",
                            "config.day",
                            "config.month",
                            "config.year"),
                    Redis.needed("config.policy", Field.value().eq("redis"), "config.redis.host"),
                    Redis.needed("config.policy", Field.value().eq("redis"), "config.redis.port"),
                    Redis.needed("config.policy", Field.value().eq("redis"), "config.redis.timeout"),
                    EntityCheck.conditional(
                            "config.limit_by",
                            Field.value().eq("header").lenMin(1),
                            "config.header_name",
                            Field.value().required().lenMin(1)),
                    EntityCheck.conditional(
                            "config.limit_by",
                            Field.value().eq("path").lenMin(1),
                            "config.path",
                            Field.value().required().lenMin(1)));

    @Override
    public String name() {
        return "rate-limiting";
    }

    @Override
    public int priority() {
        return 910;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Shape.of(Periods.fields())
                                .with(Shape.of(
                                        Field.string("limit_by")
                                                .defaultTo("consumer")
                                                .oneOf("consumer", "credential", "ip", "service", "header", "path"),
                                        Field.string("header_name").check(HeaderNames::problem),
                                        Field.string("path")
                                                .startsWith("/")
                                                .matchNone("//", "must not have empty segments")
                                                .check(CoreRules::path),
                                        Field.string("policy")
                                                .defaultTo("local")
                                                .oneOf("local", "cluster", "redis")
                                                .lenMin(0),
                                        Field.bool("fault_tolerant").required().defaultTo(true),
                                        Redis.field(),
                                        Field.bool("hide_client_headers")
                                                .required()
                                                .defaultTo(false),
                                        Field.number("error_code")
                                                .defaultTo(429)
                                                .gt(0),
                                        Field.string("error_message").defaultTo("API rate limit exceeded"),
                                        Field.number("sync_rate").required().defaultTo(-1)))
                                .shorthand(Redis.formerNames("rate-limiting")))
                .required()
                .check(RateLimitingPlugin::problem);
    }

    private static @Nullable String problem(Object config) {
        Map<?, ?> fields = (Map<?, ?>) config;
        String disorder = Periods.disorder(fields);
        if (disorder != null) {
            return "The " + disorder;
        }
        return fields.get("sync_rate") instanceof Number rate && rate.doubleValue() != SYNCHRONOUS
                ? syncProblem(rate.doubleValue(), fields.get("policy"))
                : null;
    }

    private static @Nullable String syncProblem(double rate, @Nullable Object policy) {
        if (!"redis".equals(policy)) {
            return "sync_rate can only be used with the redis policy";
        }
        return rate < FASTEST_SYNC ? "sync_rate must be greater than 0.02, or -1 to disable" : null;
    }
}
