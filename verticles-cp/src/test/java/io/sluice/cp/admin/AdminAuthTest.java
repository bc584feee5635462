package io.sluice.cp.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client.Reply;
import io.sluice.cp.admin.nodes.DataPlaneNodes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminAuthTest {
    private static final String JSON = "application/json";

    @TempDir
    private Path directory;

    @Test
    void shouldAskForTheToken() throws Exception {
        try (AdminNode node = start(Map.of("admin_auth", "token", "admin_auth_token", "s3cret"))) {
            Client api = node.client();
            Reply without = api.get("/services");
            assertEquals(401, without.status());
            assertEquals(Map.of("message", "Unauthorized"), without.json());
            assertEquals("Bearer realm=\"sluice\"", without.header("WWW-Authenticate"));
            assertEquals(401, api.get("/", "Kong-Admin-Token", "wrong").status());
            assertEquals(401, api.get("/nowhere").status());
            assertEquals(200, api.get("/", "Kong-Admin-Token", "s3cret").status());
            assertEquals(200, api.get("/", "Authorization", "Bearer s3cret").status());
            assertEquals(
                    401,
                    api.get("/", "Authorization", "Basic " + base64("admin:s3cret"))
                            .status());
        }
    }

    @Test
    void shouldLetBrowsersAskWhatTheyMaySend() throws Exception {
        try (AdminNode node = start(Map.of("admin_auth", "token", "admin_auth_token", "s3cret"))) {
            Client api = node.client();
            Reply preflight = api.call("OPTIONS", "/services", null, "Access-Control-Request-Method", "POST");
            assertEquals(204, preflight.status());
            assertEquals("GET, HEAD, OPTIONS, POST", preflight.header("Access-Control-Allow-Methods"));
            assertEquals(401, api.call("OPTIONS", "/services", null).status());
        }
    }

    @Test
    void shouldAskForAUserOfTheHtpasswdFile() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-1").digest("pw".getBytes(StandardCharsets.UTF_8));
        String line = "ann:{SHA}" + Base64.getEncoder().encodeToString(digest) + "\n";
        Path users = Files.writeString(directory.resolve("users"), line);
        try (AdminNode node = start(Map.of(
                "admin_auth", "basic", "admin_auth_htpasswd", users.toString(), "admin_auth_roles", "ann:editor"))) {
            Client api = node.client();
            Reply without = api.get("/services");
            assertEquals(401, without.status());
            assertEquals(Map.of("message", "Unauthorized"), without.json());
            assertTrue(without.header("WWW-Authenticate").startsWith("Basic realm="));
            assertEquals(
                    401,
                    api.get("/", "Authorization", "Basic " + base64("ann:no")).status());
            assertEquals(
                    401,
                    api.get("/", "Authorization", "Basic " + base64("bob:pw")).status());
            assertEquals(
                    401,
                    api.get("/", "Authorization", "Basic " + base64("nobody")).status());
            Reply written = api.call(
                    "POST",
                    "/services",
                    "{\"host\":\"h\"}",
                    "Content-Type",
                    JSON,
                    "Authorization",
                    "Basic " + base64("ann:pw"));
            assertEquals(201, written.status(), written.text());
            assertEquals("ann", node.lastActor());
        }
    }

    @Test
    void shouldWriteAdminIntoTheChangeLogWhenNobodyIsAsked() throws Exception {
        try (AdminNode node = AdminNode.start()) {
            node.client().post("/services", AdminNode.fields("host", "h"));
            assertEquals("admin", node.lastActor());
        }
    }

    @Test
    void shouldNotStartWithoutWhatItNeeds() {
        for (Map<String, Object> settings : List.<Map<String, Object>>of(
                Map.of("admin_auth", "token"),
                Map.of("admin_auth", "basic"),
                Map.of("admin_auth", "basic", "admin_auth_htpasswd", "/nowhere/users"))) {
            ExecutionException failure =
                    assertThrows(ExecutionException.class, () -> start(settings).close());
            assertTrue(failure.getCause().getMessage().startsWith("admin_auth_"), failure.toString());
        }
    }

    private static AdminNode start(Map<String, Object> settings) throws Exception {
        return AdminNode.start(settings, DataPlaneNodes.NONE);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
