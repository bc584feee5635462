package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.testkit.NodeProcess;
import io.sluice.testkit.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A data plane that finds its control plane in a way of its own. */
final class SoleDataPlane implements AutoCloseable {
    private final NodeProcess node;

    /** @param settings how it is to reach the control plane, and as whom */
    SoleDataPlane(String name, Path directory, Map<String, Object> settings) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("role", "data_plane");
        all.put("database", "off");
        all.put("proxy_listen", "127.0.0.1:" + Ports.free());
        all.put("status_listen", "127.0.0.1:" + Ports.free());
        all.put("nginx_worker_processes", 1);
        all.putAll(settings);
        node = new NodeProcess(name, directory, all, List.of()).start();
    }

    NodeProcess node() {
        return node;
    }

    void says(String text) {
        Given.eventually(node + " says: " + text)
                .until(() -> !node.logLines(text).isEmpty());
    }

    void neverSays(String text) throws IOException {
        assertEquals(List.of(), node.logLines(text));
    }

    @Override
    public void close() {
        node.close();
        assertEquals("", node.blockingCalls(), "blocking calls on event loops of " + node);
    }
}
