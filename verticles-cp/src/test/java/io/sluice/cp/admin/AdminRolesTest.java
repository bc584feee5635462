package io.sluice.cp.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client.Reply;
import io.sluice.cp.admin.auth.TokenEntry;
import io.sluice.cp.admin.auth.TokenFile;
import io.sluice.cp.admin.auth.TokenHash;
import io.sluice.cp.admin.nodes.DataPlaneNodes;
import io.sluice.node.AdminRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminRolesTest {
    private static final String JSON = "application/json";
    private static final String SERVICE = "{\"name\":\"s\",\"host\":\"h\"}";

    @TempDir
    private Path folder;

    private Path tokens;

    @BeforeEach
    void writeTokens() throws Exception {
        tokens = folder.resolve("tokens.json");
        TokenFile.write(
                tokens,
                List.of(
                        token("reader", AdminRole.READ_ONLY),
                        token("writer", AdminRole.EDITOR),
                        token("owner", AdminRole.SUPER_ADMIN)));
    }

    @Test
    void shouldLetEachRoleDoItsPart() throws Exception {
        try (AdminNode node = start(Map.of("admin_auth", "token", "admin_auth_tokens", tokens.toString()))) {
            Client api = node.client();
            assertEquals(200, as(api, "reader", "GET", "/services", null).status());
            assertEquals(
                    Map.of("message", "this needs the role editor"),
                    as(api, "reader", "POST", "/services", SERVICE).json());
            assertEquals(403, as(api, "reader", "DELETE", "/services/s", null).status());
            assertEquals(
                    200,
                    as(api, "reader", "POST", "/schemas/services/validate", SERVICE)
                            .status());
            assertEquals(
                    201,
                    as(api, "reader", "POST", "/services?dry_run=true", SERVICE).status());
            assertEquals(404, as(api, "reader", "GET", "/services/s", null).status());
            assertEquals(
                    403,
                    as(api, "reader", "POST", "/services?dry_run=false&dry_run=true", SERVICE)
                            .status());
            assertEquals(201, as(api, "writer", "POST", "/services", SERVICE).status());
            assertEquals("writer", node.lastActor());
            for (String superAdmins : List.of("/config/rollback?to=1", "//config/./rollback?to=1&dry_run=true")) {
                assertEquals(
                        Map.of("message", "this needs the role super-admin"),
                        as(api, "writer", "POST", superAdmins, null).json());
            }
            assertEquals(
                    403,
                    as(api, "writer", "DELETE", "/clustering/data-planes/x", null)
                            .status());
            assertTrue(as(api, "owner", "DELETE", "/clustering/data-planes/x", null)
                            .status()
                    != 403);
        }
    }

    @Test
    void shouldNoticeAChangedTokensFile() throws Exception {
        try (AdminNode node = start(Map.of("admin_auth", "token", "admin_auth_tokens", tokens.toString()))) {
            Client api = node.client();
            assertEquals(200, as(api, "reader", "GET", "/", null).status());
            assertEquals(401, as(api, "newcomer", "GET", "/", null).status());
            TokenFile.write(tokens, List.of(token("newcomer", AdminRole.READ_ONLY)));
            Instant end = Instant.now().plus(Duration.ofSeconds(10));
            while (as(api, "newcomer", "GET", "/", null).status() != 200) {
                assertTrue(Instant.now().isBefore(end), "the new token is not taken");
            }
            assertEquals(401, as(api, "reader", "GET", "/", null).status());
        }
    }

    @Test
    void shouldHoldBackAnAddressThatGuesses() throws Exception {
        try (AdminNode node = start(Map.of("admin_auth", "token", "admin_auth_tokens", tokens.toString()))) {
            Client api = node.client();
            for (int i = 0; i < 30; i++) {
                assertEquals(401, as(api, "the same", "GET", "/", null).status());
            }
            assertEquals(200, as(api, "reader", "GET", "/", null).status());
            for (int i = 0; i < 9; i++) {
                assertEquals(401, as(api, "guess " + i, "GET", "/", null).status());
            }
            Reply held = as(api, "reader", "GET", "/", null);
            assertEquals(429, held.status());
            assertEquals("60", held.header("Retry-After"));
        }
    }

    @Test
    void shouldTakeBcryptAndGiveUnlistedUsersReadingOnly() throws Exception {
        String hash = OpenBSDBCrypt.generate("2y", "pw".toCharArray(), new byte[16], 4);
        Path users = Files.writeString(folder.resolve("users"), "# users\nann:" + hash + "\nbob:" + hash + "\n");
        try (AdminNode node = start(Map.of(
                "admin_auth", "basic", "admin_auth_htpasswd", users.toString(), "admin_auth_roles", "ann:editor"))) {
            Client api = node.client();
            assertEquals(201, login(api, "ann:pw", "POST").status());
            assertEquals(403, login(api, "bob:pw", "POST").status());
            assertEquals(200, login(api, "bob:pw", "GET").status());
            assertEquals(401, login(api, "bob:no", "GET").status());
            assertEquals(401, login(api, "eve:pw", "GET").status());
        }
    }

    @Test
    void shouldNotStartWithAFileThatItCannotTrust() throws Exception {
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(failure(Map.of("admin_auth", "token", "admin_auth_tokens", tokens.toString()))
                .startsWith("admin_auth_tokens: " + tokens + " is open to others"));
        Path users = Files.writeString(folder.resolve("users"), "ann:$6$salt$hash\n");
        assertTrue(failure(Map.of("admin_auth", "basic", "admin_auth_htpasswd", users.toString()))
                .contains("user 'ann' is not kept in a known form"));
    }

    private static String failure(Map<String, Object> settings) {
        return assertThrows(ExecutionException.class, () -> start(settings).close())
                .getCause()
                .getMessage();
    }

    /** Tests call a token by its owner. */
    private static TokenEntry token(String name, AdminRole role) {
        return new TokenEntry(name, role, TokenHash.of(name));
    }

    private static Reply as(Client api, String token, String method, String path, String body) {
        return body == null
                ? api.call(method, path, null, "Kong-Admin-Token", token)
                : api.call(method, path, body, "Kong-Admin-Token", token, "Content-Type", JSON);
    }

    private static Reply login(Client api, String pair, String method) {
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        String body = method.equals("POST") ? "{\"host\":\"h\"}" : null;
        return api.call(method, "/services", body, "Authorization", basic, "Content-Type", JSON);
    }

    private static AdminNode start(Map<String, Object> settings) throws Exception {
        return AdminNode.start(settings, DataPlaneNodes.NONE);
    }
}
