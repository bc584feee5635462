package io.sluice.plugins.keyauth;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugins.credential.CredentialFields;

/** The keys by which consumers are known. */
final class KeyAuthCredentials {
    static final String TYPE = "keyauth_credentials";

    static final EntitySchema SCHEMA = EntitySchema.of(
                    TYPE,
                    Shape.of(
                            CredentialFields.id(),
                            CredentialFields.createdAt(),
                            CredentialFields.consumer(),
                            Field.string("key").required(false).unique().auto(),
                            CredentialFields.tags()))
            .with(traits ->
                    traits.at("key-auths").within("key-auth").keyedBy("key").expires());

    private KeyAuthCredentials() {}
}
