package io.sluice.plugins.jwt;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Scopes;
import java.util.List;

/** Asks for a signed JSON Web Token. */
public final class JwtPlugin implements PluginType {
    private static final Shape SCHEMA = Shape.of(Scopes.NO_CONSUMER, Scopes.NO_CONSUMER_GROUP, Protocols.HTTP, config())
            .check(EntityCheck.conditional(
                    "config.maximum_expiration",
                    Field.value().gt(0),
                    "config.claims_to_verify",
                    Field.value().contains("exp")));

    @Override
    public String name() {
        return "jwt";
    }

    @Override
    public int priority() {
        return 1450;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    @Override
    public List<EntitySchema> entities() {
        return List.of(JwtSecrets.SCHEMA);
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.set("uri_param_names", Field.string()).defaultTo(List.of("jwt")),
                        Field.set("cookie_names", Field.string()).defaultTo(List.of()),
                        Field.string("key_claim_name").defaultTo("iss"),
                        Field.bool("secret_is_base64").required().defaultTo(false),
                        Field.set(
                                "claims_to_verify",
                                Field.string().required().oneOf("exp", "nbf").lenMin(1)),
                        Field.string("anonymous"),
                        Field.bool("run_on_preflight").required().defaultTo(true),
                        Field.number("maximum_expiration").defaultTo(0).between(0, 31_536_000),
                        Field.set("header_names", Field.string()).defaultTo(List.of("authorization")),
                        Field.string("realm").required(false))
                .required();
    }
}
