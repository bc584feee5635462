package io.sluice.cp.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client;
import io.sluice.cp.admin.Client.Reply;
import io.sluice.node.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final Vertx vertx = Vertx.vertx();
    private HttpServer behind;
    private Client console;
    private int port;

    @BeforeEach
    void start() throws Exception {
        behind =
                await(vertx.createHttpServer().requestHandler(ConsoleTest::echo).listen(0, "127.0.0.1"));
        ConsoleVerticle verticle = ConsoleVerticle.of(
                Settings.of(Map.of("admin_gui_listen", "127.0.0.1:0")),
                SocketAddress.inetSocketAddress(behind.actualPort(), "127.0.0.1"),
                false);
        await(vertx.deployVerticle(verticle));
        port = verticle.ports().get(0);
        console = new Client(port);
    }

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    @Test
    void shouldServeItsPage() {
        Reply page = console.get("/");
        assertEquals(200, page.status());
        assertEquals("text/html; charset=utf-8", page.header("Content-Type"));
        assertTrue(page.text().contains("console.js"));
        assertEquals(
                "text/javascript; charset=utf-8", console.get("/console.js").header("Content-Type"));
        assertEquals("text/css; charset=utf-8", console.get("/console.css").header("Content-Type"));
        assertFalse(page.text().contains("http://") || page.text().contains("https://"));
        assertEquals(404, console.get("/other").status());
    }

    @Test
    void shouldKeepBrowsersCareful() {
        for (String path : List.of("/", "/api/status", "/other")) {
            Reply reply = console.get(path);
            String policy = Objects.requireNonNull(reply.header("Content-Security-Policy"));
            assertTrue(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals("nosniff", reply.header("X-Content-Type-Options"));
            assertEquals("DENY", reply.header("X-Frame-Options"));
            assertNull(reply.header("Access-Control-Allow-Origin"), path);
        }
    }

    @Test
    void shouldCarryReadingCallsToTheAdminApi() {
        Reply reply = console.get("/api/services?size=2&tags=a%2Cb");
        assertEquals(200, reply.status());
        assertEquals("GET", reply.at("method"));
        assertEquals("/services?size=2&tags=a%2Cb", reply.at("uri"));
        assertEquals("no-store", reply.header("Cache-Control"));
        assertEquals("/", console.get("/api").at("uri"));
        assertEquals("/", console.get("/api/").at("uri"));
        assertEquals(404, console.get("/apis").status());
    }

    @Test
    void shouldForwardTheCallersCredentialsAndNothingElse() {
        Reply with = console.get(
                "/api/", "Authorization", "Bearer x", "Kong-Admin-Token", "y", "Cookie", "c=1", "X-Other", "z");
        String headers = String.valueOf(with.at("headers"));
        assertTrue(headers.contains("authorization: Bearer x"), headers);
        assertTrue(headers.contains("kong-admin-token: y"), headers);
        assertFalse(headers.contains("cookie") || headers.contains("x-other"), headers);
        String without = String.valueOf(console.get("/api/").at("headers"));
        assertFalse(without.contains("authorization") || without.contains("token"), without);
    }

    @Test
    void shouldRefuseToWrite() {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")) {
            Reply reply = console.call(method, "/api/services", null);
            assertEquals(405, reply.status(), method);
            assertEquals("GET, HEAD", reply.header("Allow"));
        }
    }

    @Test
    void shouldAnswerOnLoopbackToItsOwnNamesOnly() throws Exception {
        for (String host : List.of("localhost:8002", "127.0.0.1", "[::1]:8002", "LOCALHOST")) {
            assertEquals("200", statusFor("GET / HTTP/1.1\r\nHost: " + host), host);
        }
        for (String host : List.of("attacker.example", "localhost.attacker.example:8002", "127.0.0.1.nip.example")) {
            assertEquals("403", statusFor("GET /api/services HTTP/1.1\r\nHost: " + host), host);
            assertEquals("403", statusFor("GET / HTTP/1.1\r\nHost: " + host), host);
        }
        assertEquals("403", statusFor("GET http://attacker.example/api/ HTTP/1.1\r\nHost: attacker.example"));
        assertEquals("400", statusFor("GET / HTTP/1.1"));
    }

    @Test
    void shouldNotLeaveItsPrefix() throws Exception {
        assertEquals("404", statusFor("GET /./api/services HTTP/1.1\r\nHost: localhost"));
        assertEquals("404", statusFor("GET /api/../services HTTP/1.1\r\nHost: localhost"));
    }

    @Test
    void shouldSayWhenTheAdminApiIsAway() throws Exception {
        await(behind.close());
        assertEquals(502, console.get("/api/").status());
        assertEquals(200, console.get("/").status());
    }

    private String statusFor(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            return answer.substring("HTTP/1.1 ".length());
        }
    }

    private static void echo(HttpServerRequest request) {
        JsonArray headers = new JsonArray();
        request.headers().forEach((name, value) -> headers.add(name.toLowerCase(Locale.ROOT) + ": " + value));
        JsonObject seen = new JsonObject()
                .put("method", request.method().name())
                .put("uri", request.uri())
                .put("headers", headers);
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Connection", "keep-alive")
                .end(seen.encode());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
