package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathSegmentTest {
    @Test
    void shouldDecodeWhatAPathNames() throws Exception {
        try (AdminNode node = AdminNode.start()) {
            Client api = node.client();
            assertEquals(200, api.send("PUT", "/consumers/bob%20x", fields()).status());
            assertEquals("bob x", api.get("/consumers/bob%20x").at("username"));
            assertEquals(200, api.send("PUT", "/consumers/a%2Fb+c", fields()).status());
            assertEquals("a/b+c", api.get("/consumers/a%2Fb+c").at("username"));
            assertEquals(200, api.send("PUT", "/consumers/%E2%82%AC", fields()).status());
            assertEquals("\u20ac", api.get("/consumers/%e2%82%ac").at("username"));
        }
    }

    @Test
    void shouldAnswerEveryPathWithoutAnErrorOfItsOwn() throws Exception {
        try (AdminNode node = AdminNode.start()) {
            for (String segment :
                    List.of("%00", "%zz", "%", "%F0%9F", "%ff", "..%2f..", "%0d%0a", "a%00b", ";x=1", "**")) {
                for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
                    String status = raw(node.ports().get(0), method, "/consumers/" + segment);
                    assertTrue(status.matches("HTTP/1.1 [24].*"), method + " " + segment + ": " + status);
                }
            }
        }
    }

    /** The status line of the answer to a request that no client library would send. */
    private static String raw(int port, String method, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n"
                    + "Content-Type: application/json\r\n\r\n{}";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }
}
