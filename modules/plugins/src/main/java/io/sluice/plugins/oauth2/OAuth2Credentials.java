package io.sluice.plugins.oauth2;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Findings;
import io.sluice.model.schema.Shape;
import io.sluice.plugins.credential.CredentialFields;
import io.sluice.plugins.credential.HashedSecret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The applications that may ask for tokens; with {@code hash_secret} only the hash of an application's secret is kept. */
final class OAuth2Credentials {
    static final String TYPE = "oauth2_credentials";

    private static final String SECRET = "client_secret";
    private static final String HASHED = "hash_secret";

    static final EntitySchema SCHEMA = EntitySchema.of(
                    TYPE,
                    Shape.of(
                                    CredentialFields.id(),
                                    CredentialFields.createdAt(),
                                    CredentialFields.consumer(),
                                    Field.string("name").required(),
                                    Field.string("client_id")
                                            .required(false)
                                            .unique()
                                            .auto(),
                                    Field.string(SECRET).required(false).auto().encrypted(),
                                    Field.bool(HASHED).required().defaultTo(false),
                                    Field.array("redirect_uris", Field.string().check(RedirectUris::problem))
                                            .required(false),
                                    CredentialFields.tags(),
                                    Field.string("client_type")
                                            .required()
                                            .defaultTo("confidential")
                                            .oneOf("confidential", "public"))
                            .check(EntityCheck.custom(List.of(SECRET, HASHED), OAuth2Credentials::check)))
            .with(traits -> traits.at("oauth2").keyedBy("client_id").prepared(OAuth2Credentials::prepare));

    private OAuth2Credentials() {}

    private static Map<String, @Nullable Object> prepare(Map<String, @Nullable Object> input) {
        return Boolean.TRUE.equals(input.get(HASHED)) ? HashedSecret.inPlaceOf(SECRET, input) : input;
    }

    /** A secret that is made up here and hashed at once would be known to nobody. */
    private static void check(Findings findings) {
        boolean hashed = findings.value(SECRET) instanceof String secret && HashedSecret.isHash(secret);
        if (Boolean.TRUE.equals(findings.value(HASHED)) && !hashed) {
            findings.field(SECRET, "must be given together with hash_secret");
        }
    }
}
