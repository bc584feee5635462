package io.sluice.plugins.jwt;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Shape;
import io.sluice.plugins.credential.CredentialFields;
import java.util.List;
import java.util.Map;

/** What the tokens of one issuer are signed with: a shared secret or a public key. */
final class JwtSecrets {
    private static final List<String> WITH_PUBLIC_KEY =
            List.of("^RS256$", "^RS384$", "^RS512$", "^PS256$", "^PS384$", "^PS512$", "^EdDSA$");

    static final EntitySchema SCHEMA = EntitySchema.of(
                    "jwt_secrets",
                    Shape.of(
                                    CredentialFields.id(),
                                    CredentialFields.createdAt(),
                                    CredentialFields.consumer(),
                                    Field.string("key").required(false).unique().auto(),
                                    Field.string("secret").auto(),
                                    Field.string("rsa_public_key").check(PublicKeys::problem),
                                    Field.string("algorithm")
                                            .defaultTo("HS256")
                                            .oneOf(
                                                    "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256",
                                                    "ES384", "ES512", "PS256", "PS384", "PS512", "EdDSA"),
                                    CredentialFields.tags())
                            .check(EntityCheck.conditional(
                                    "algorithm",
                                    Field.value().attribute("match_any", Map.of("patterns", WITH_PUBLIC_KEY)),
                                    "rsa_public_key",
                                    Field.value().required())))
            .with(traits -> traits.at("jwts").within("jwt").keyedBy("key"));

    private JwtSecrets() {}
}
