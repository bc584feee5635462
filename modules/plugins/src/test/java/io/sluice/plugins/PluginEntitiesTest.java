package io.sluice.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.EntityTraits;
import io.sluice.model.schema.SchemaJson;
import io.sluice.plugins.credential.HashedSecret;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The entity types that plugins bring with them. */
class PluginEntitiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Object> CONSUMER = Map.of("id", "10000000-0000-4000-8000-000000000001");
    private static final String PUBLIC_KEY = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keyauth_credentials",
                "basicauth_credentials",
                "hmacauth_credentials",
                "jwt_secrets",
                "acls",
                "oauth2_credentials",
                "oauth2_authorization_codes",
                "oauth2_tokens"
            })
    void shouldDeclareWhatTheReferenceShows(String type) throws IOException {
        JsonNode expected = TestData.read("entities/" + type + ".json");
        ObjectNode shown = (ObjectNode)
                JSON.readTree(JSON.writeValueAsString(SchemaJson.of(schema(type).shape())));
        if (type.equals("oauth2_credentials")) {
            shown.putArray("entity_checks"); // ours has one more, for secrets that nobody would know
        }

        assertEquals(expected, shown);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            keyauth_credentials,   key-auths,   key-auth,   key,          -
            basicauth_credentials, basic-auths, basic-auth, username,     -
            hmacauth_credentials,  hmac-auths,  hmac-auth,  username,     -
            jwt_secrets,           jwts,        jwt,        key,          -
            acls,                  acls,        acls,       -,            group
            oauth2_credentials,    oauth2,      oauth2,     client_id,    -
            oauth2_tokens,         oauth2_tokens, oauth2_tokens, access_token, -
            """)
    void shouldHaveThePlacesAndKeysOfTheReference(
            String type, String collection, String nested, @Nullable String key, @Nullable String scopedKey) {
        EntityTraits traits = schema(type).traits();

        assertEquals(List.of(collection, nested), List.of(traits.collection(), traits.nested()));
        assertEquals(key, schema(type).keyField());
        assertEquals(scopedKey, traits.scopedKey());
    }

    @Test
    void shouldKeepOnlyTheHashOfAPassword() {
        Map<String, @Nullable Object> kept =
                prepared("basicauth_credentials", Map.of("username", "u", "password", "secret"));

        String hash = (String) kept.get("password");
        assertTrue(HashedSecret.matches("secret", Objects.requireNonNull(hash)));
        assertEquals("u", kept.get("username"));
        assertEquals(hash, prepared("basicauth_credentials", kept).get("password"), "done twice it is the same");
        assertNotEquals(
                hash,
                prepared("basicauth_credentials", Map.of("password", "secret")).get("password"));
        Map<String, @Nullable Object> number = Map.of("password", 5L);
        assertEquals(number, prepared("basicauth_credentials", number));
    }

    @Test
    void shouldHashTheSecretsOfApplicationsThatAskForIt() {
        Map<String, @Nullable Object> app = new HashMap<>(Map.of("name", "app", "client_secret", "s"));
        assertEquals("s", prepared("oauth2_credentials", app).get("client_secret"));

        app.put("hash_secret", true);
        Map<String, @Nullable Object> kept = prepared("oauth2_credentials", app);
        assertTrue(HashedSecret.isHash((String) Objects.requireNonNull(kept.get("client_secret"))));
        assertEquals(Map.of(), problems("oauth2_credentials", kept));

        app.remove("client_secret");
        assertEquals(
                Map.of("client_secret", "must be given together with hash_secret"),
                problems("oauth2_credentials", prepared("oauth2_credentials", app)));
    }

    @Test
    void shouldCheckPublicKeys() {
        assertEquals(Map.of(), jwt("EdDSA", PUBLIC_KEY));
        assertEquals("invalid key", jwt("RS256", "nope").get("rsa_public_key"));
        assertEquals(Map.of("rsa_public_key", "invalid key"), jwt("HS256", PUBLIC_KEY.replace("MCow", "MCox")));
        assertEquals(
                Map.of(
                        "@entity",
                        List.of("failed conditional validation given value of field 'algorithm'"),
                        "rsa_public_key",
                        "required field missing"),
                jwt("RS256", null));
        assertEquals(Map.of(), jwt("HS256", null));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            http://example.com/   | -
            my-app://callback     | -
            nope                  | cannot parse 'nope'
            http://a b/           | cannot parse 'http://a b/'
            https://a.com/#frag   | fragment not allowed in 'https://a.com/#frag'
            """)
    void shouldCheckRedirectUris(String uri, @Nullable String problem) {
        Map<String, @Nullable Object> problems =
                problems("oauth2_credentials", Map.of("name", "app", "redirect_uris", List.of(uri)));

        assertEquals(problem == null ? Map.of() : Map.of("redirect_uris", List.of(problem)), problems);
    }

    @Test
    void shouldNotTakeAHashThatCostsTooMuchToCheck() {
        String salt = "AAAAAAAAAAAAAAAAAAAAAA";
        String hash = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        assertTrue(HashedSecret.isHash("$argon2id$v=19$m=65536,t=3,p=4$" + salt + "$" + hash));
        assertFalse(HashedSecret.isHash("$argon2id$v=19$m=4194304,t=3,p=4$" + salt + "$" + hash));
        assertFalse(HashedSecret.isHash("$argon2id$v=19$m=65536,t=3,p=4$" + salt + "$" + hash + "="));
        assertFalse(HashedSecret.isHash("secret"));
        assertFalse(HashedSecret.matches("secret", "secret"));
    }

    private static Map<String, @Nullable Object> jwt(String algorithm, @Nullable String key) {
        Map<String, @Nullable Object> fields = new HashMap<>(Map.of("algorithm", algorithm));
        fields.put("rsa_public_key", key);
        return problems("jwt_secrets", fields);
    }

    private static Map<String, @Nullable Object> prepared(String type, Map<String, @Nullable Object> input) {
        return schema(type).traits().preparation().prepare(input);
    }

    private static Map<String, @Nullable Object> problems(String type, Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> all = new HashMap<>(input);
        all.put("consumer", CONSUMER);
        EntitySchema schema = schema(type);
        return schema.validate(schema.complete(all, Instant.now())).fields();
    }

    private static EntitySchema schema(String type) {
        EntitySchema schema = PluginCatalog.BUNDLED.schemas().find(type);
        assertFalse(schema == null, type);
        return Objects.requireNonNull(schema);
    }
}
