package io.sluice.plugins.hmacauth;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugins.credential.CredentialFields;

/** User names with the secrets that their requests are signed with. */
final class HmacAuthCredentials {
    static final EntitySchema SCHEMA = EntitySchema.of(
                    "hmacauth_credentials",
                    Shape.of(
                            CredentialFields.id(),
                            CredentialFields.createdAt(),
                            CredentialFields.consumer(),
                            Field.string("username").required().unique(),
                            Field.string("secret").auto(),
                            CredentialFields.tags()))
            .with(traits -> traits.at("hmac-auths").within("hmac-auth").keyedBy("username"));

    private HmacAuthCredentials() {}
}
