package io.sluice.cp.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.cp.admin.nodes.DataPlaneNodes;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class AdminVerticleTest {
    @Test
    void shouldServeOnEveryListener() throws Exception {
        try (AdminNode node = start("127.0.0.1:0, 127.0.0.1:0")) {
            assertEquals(2, node.ports().size());
            for (int port : node.ports()) {
                assertEquals(200, new Client(port).get("/services").status());
            }
        }
    }

    @Test
    void shouldShareOnePortBetweenEventLoops() throws Exception {
        String shared = "127.0.0.1:" + freePort();
        try (AdminNode node = start(shared)) {
            AdminVerticle second = node.deploy(shared);
            assertEquals(node.ports(), second.ports());
            for (int i = 0; i < 10; i++) {
                assertEquals(
                        200, new Client(second.ports().get(0)).get("/services").status());
            }
        }
    }

    @Test
    void shouldFailWhenAnotherProcessHasThePort() throws Exception {
        try (AdminNode node = AdminNode.start()) {
            String taken = "127.0.0.1:" + node.ports().get(0) + " reuseport";
            ExecutionException failure =
                    assertThrows(ExecutionException.class, () -> start(taken).close());
            assertInstanceOf(BindException.class, failure.getCause());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static AdminNode start(String listen) throws Exception {
        return AdminNode.start(Map.of("admin_listen", listen), DataPlaneNodes.NONE);
    }
}
