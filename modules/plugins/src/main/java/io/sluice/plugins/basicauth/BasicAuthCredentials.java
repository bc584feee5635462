package io.sluice.plugins.basicauth;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugins.credential.CredentialFields;
import io.sluice.plugins.credential.HashedSecret;

/** User names with their passwords; of a password only its hash is kept and shown. */
final class BasicAuthCredentials {
    static final EntitySchema SCHEMA = EntitySchema.of(
                    "basicauth_credentials",
                    Shape.of(
                            CredentialFields.id(),
                            CredentialFields.createdAt(),
                            CredentialFields.consumer(),
                            Field.string("username").required().unique(),
                            Field.string("password").required().encrypted(),
                            CredentialFields.tags()))
            .with(traits -> traits.at("basic-auths")
                    .within("basic-auth")
                    .keyedBy("username")
                    .prepared(input -> HashedSecret.inPlaceOf("password", input)));

    private BasicAuthCredentials() {}
}
