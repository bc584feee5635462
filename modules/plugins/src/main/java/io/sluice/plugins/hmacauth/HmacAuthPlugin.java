package io.sluice.plugins.hmacauth;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Scopes;
import java.util.List;

/** Asks for a signature over the request, made with a shared secret. */
public final class HmacAuthPlugin implements PluginType {
    private static final Shape SCHEMA =
            Shape.of(Scopes.NO_CONSUMER, Scopes.NO_CONSUMER_GROUP, Protocols.HTTP, config());

    @Override
    public String name() {
        return "hmac-auth";
    }

    @Override
    public int priority() {
        return 1030;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    @Override
    public List<EntitySchema> entities() {
        return List.of(HmacAuthCredentials.SCHEMA);
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Field.bool("hide_credentials").required().defaultTo(false),
                        Field.number("clock_skew").defaultTo(300).gt(0),
                        Field.string("anonymous"),
                        Field.bool("validate_request_body").required().defaultTo(false),
                        Field.array("enforce_headers", Field.string()).defaultTo(List.of()),
                        Field.array(
                                        "algorithms",
                                        Field.string().oneOf("hmac-sha1", "hmac-sha256", "hmac-sha384", "hmac-sha512"))
                                .defaultTo(List.of("hmac-sha1", "hmac-sha256", "hmac-sha384", "hmac-sha512")),
                        Field.string("realm").required(false))
                .required();
    }
}
