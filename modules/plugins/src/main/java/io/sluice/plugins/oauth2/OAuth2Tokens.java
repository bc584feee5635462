package io.sluice.plugins.oauth2;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugins.credential.CredentialFields;

/** The tokens that applications have been given. */
final class OAuth2Tokens {
    static final EntitySchema SCHEMA = EntitySchema.of(
                    "oauth2_tokens",
                    Shape.of(
                            CredentialFields.id(),
                            CredentialFields.createdAt(),
                            CredentialFields.parent("service", "services").defaultTo(null),
                            CredentialFields.parent("credential", OAuth2Credentials.TYPE)
                                    .required(),
                            Field.string("token_type")
                                    .required()
                                    .defaultTo("bearer")
                                    .oneOf("bearer"),
                            Field.integer("expires_in").required(),
                            Field.string("access_token")
                                    .required(false)
                                    .unique()
                                    .auto(),
                            Field.string("refresh_token").required(false).unique(),
                            Field.string("authenticated_userid").required(false),
                            Field.string("scope")))
            .with(traits -> traits.keyedBy("access_token").expires());

    private OAuth2Tokens() {}
}
