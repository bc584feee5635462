package io.sluice.plugins.acme;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Findings;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Net;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Redis;
import io.sluice.plugins.common.Scopes;
import java.util.List;

/** Gets certificates for hosts from an ACME authority, such as Let's Encrypt, and renews them. */
public final class AcmePlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(
                    Scopes.NO_CONSUMER,
                    Scopes.NO_CONSUMER_GROUP,
                    Scopes.NO_SERVICE,
                    Scopes.NO_ROUTE,
                    Protocols.HTTP,
                    config())
            .check(
                    EntityCheck.conditional(
                            "config.api_uri",
                            Field.value()
                                    .oneOf(
                                            "https://acme-v02.api.letsencrypt.org",
                                            "https://acme-staging-v02.api.letsencrypt.org")
                                    .lenMin(1),
                            "config.tos_accepted",
                            Field.value().eq(true),
                            "terms of service must be accepted, see https://letsencrypt.org/repository/"),
                    Redis.needed("config.storage", "config.storage_config.redis.host"),
                    Redis.needed("config.storage", "config.storage_config.redis.port"),
                    EntityCheck.custom(List.of("config.storage"), AcmePlugin::checkStorage));

    @Override
    public String name() {
        return "acme";
    }

    @Override
    public int priority() {
        return 1705;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.string("account_email")
                                .required()
                                .referenceable()
                                .encrypted()
                                .match("%w*%p*@+%w*%.?%w*"),
                        accountKey(),
                        Net.url("api_uri").defaultTo("https://acme-v02.api.letsencrypt.org/directory"),
                        Field.bool("tos_accepted").defaultTo(false),
                        Field.string("eab_kid").referenceable().encrypted(),
                        Field.string("eab_hmac_key").referenceable().encrypted(),
                        Field.string("cert_type").defaultTo("rsa").oneOf("rsa", "ecc"),
                        Field.number("rsa_key_size").defaultTo(4096).oneOf(2048, 3072, 4096),
                        Field.number("renew_threshold_days").defaultTo(14),
                        Field.array(
                                "domains",
                                Field.string()
                                        .matchAll("^[^*]*%*?[^*]*$", "invalid wildcard: must have at most one wildcard")
                                        .matchAny(
                                                "invalid wildcard: must be placed at leftmost or rightmost label",
                                                "^%*%.",
                                                "%.%*$",
                                                "^[^*]*$")),
                        Field.bool("allow_any_domain").defaultTo(false),
                        Field.number("fail_backoff_minutes").defaultTo(5),
                        Field.string("storage").defaultTo("shm").oneOf("kong", "shm", "redis", "consul", "vault"),
                        Storages.field(),
                        Field.string("preferred_chain"),
                        Field.bool("enable_ipv4_common_name").defaultTo(true))
                .required();
    }

    private static Field accountKey() {
        return Field.record("account_key", Field.string("key_id").required(), Field.string("key_set"))
                .required(false);
    }

    /** Which storages are within reach depends on a node's role, which a schema does not know: the node tells at start. */
    private static void checkStorage(Findings findings) {}
}
