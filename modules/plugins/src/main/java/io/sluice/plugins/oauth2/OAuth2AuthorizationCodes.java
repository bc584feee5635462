package io.sluice.plugins.oauth2;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugins.credential.CredentialFields;

/** Codes that applications exchange for tokens. They come and go without the Admin API. */
final class OAuth2AuthorizationCodes {
    static final EntitySchema SCHEMA = EntitySchema.of(
                    "oauth2_authorization_codes",
                    Shape.of(
                            CredentialFields.id(),
                            CredentialFields.createdAt(),
                            CredentialFields.parent("service", "services").defaultTo(null),
                            CredentialFields.parent("credential", OAuth2Credentials.TYPE)
                                    .required(),
                            Field.string("code").required(false).unique().auto(),
                            Field.string("authenticated_userid").required(false),
                            Field.string("scope"),
                            Field.string("challenge").required(false),
                            Field.string("challenge_method").required(false).oneOf("S256"),
                            CredentialFields.parent("plugin", "plugins").defaultTo(null)))
            .with(traits -> traits.at("").expires());

    private OAuth2AuthorizationCodes() {}
}
