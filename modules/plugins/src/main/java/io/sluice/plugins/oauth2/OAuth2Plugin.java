package io.sluice.plugins.oauth2;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.common.Protocols;
import io.sluice.plugins.common.Scopes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Issues access tokens by the flows of OAuth 2.0, and asks for them. */
public final class OAuth2Plugin implements PluginType {
    private static final List<String> GRANTS = List.of(
            "enable_authorization_code", "enable_implicit_grant", "enable_client_credentials", "enable_password_grant");

    private static final Shape SCHEMA =
            Shape.of(Scopes.NO_CONSUMER, Scopes.NO_CONSUMER_GROUP, Protocols.HTTP, config());

    @Override
    public String name() {
        return "oauth2";
    }

    @Override
    public int priority() {
        return 1400;
    }

    @Override
    public Shape schema() {
        return SCHEMA;
    }

    @Override
    public List<EntitySchema> entities() {
        return List.of(OAuth2Credentials.SCHEMA, OAuth2AuthorizationCodes.SCHEMA, OAuth2Tokens.SCHEMA);
    }

    private static Field config() {
        return Field.record(
                        "config",
                        Shape.of(
                                        Field.array("scopes", Field.string()),
                                        Field.bool("mandatory_scope").required().defaultTo(false),
                                        Field.string("provision_key")
                                                .required()
                                                .auto()
                                                .unique()
                                                .encrypted(),
                                        Field.number("token_expiration")
                                                .required()
                                                .defaultTo(7200),
                                        Field.bool("enable_authorization_code")
                                                .required()
                                                .defaultTo(false),
                                        Field.bool("enable_implicit_grant")
                                                .required()
                                                .defaultTo(false),
                                        Field.bool("enable_client_credentials")
                                                .required()
                                                .defaultTo(false),
                                        Field.bool("enable_password_grant")
                                                .required()
                                                .defaultTo(false),
                                        Field.bool("hide_credentials")
                                                .required()
                                                .defaultTo(false),
                                        Field.bool("accept_http_if_already_terminated")
                                                .required()
                                                .defaultTo(false),
                                        Field.string("anonymous"),
                                        Field.bool("global_credentials")
                                                .required()
                                                .defaultTo(false),
                                        Field.string("auth_header_name").defaultTo("authorization"),
                                        Field.number("refresh_token_ttl")
                                                .required()
                                                .defaultTo(1_209_600)
                                                .between(0, 100_000_000),
                                        Field.bool("reuse_refresh_token")
                                                .required()
                                                .defaultTo(false),
                                        Field.string("pkce")
                                                .required(false)
                                                .defaultTo("lax")
                                                .oneOf("none", "lax", "strict"),
                                        Field.string("realm").required(false))
                                .check(EntityCheck.conditional(
                                        "mandatory_scope",
                                        Field.value().eq(true),
                                        "scopes",
                                        Field.value().required())))
                .required()
                .check(OAuth2Plugin::noGrant);
    }

    private static @Nullable String noGrant(Object config) {
        Map<?, ?> fields = (Map<?, ?>) config;
        boolean some = GRANTS.stream().anyMatch(grant -> Boolean.TRUE.equals(fields.get(grant)));
        return some ? null : "at least one of these fields must be true: " + String.join(", ", GRANTS);
    }
}
