package io.sluice.app.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.node.life.PidFile;
import io.sluice.testkit.Http;
import io.sluice.testkit.Ports;
import io.sluice.testkit.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartIT {
    @TempDir
    Path folder;

    private final int proxy = Ports.free();
    private final int admin = Ports.free();

    @Test
    void shouldStartStopAndFindItsDataAgain() throws Exception {
        try (Upstream upstream = new Upstream("up")) {
            try (Program first = start()) {
                first.awaitLine("Ctrl-C stops everything.");
                String api = "http://127.0.0.1:" + admin;
                assertTrue(first.output().contains("curl -sX PUT " + api + "/services/hello"), first.output());
                assertEquals(
                        200, new Http(proxy).get("/hello").status(), "the curl line that is printed works at once");
                assertOwnerOnly();
                new Http(admin).put("/services/up", Map.of("url", upstream.url()));
                new Http(admin).put("/services/up/routes/up", Map.of("paths", List.of("/up")));
                awaitServed();
                assertEquals(0, first.stop());
                assertStoppedInOrder(first.output());
            }
            try (Program again = start()) {
                again.awaitLine("Ctrl-C stops everything.");
                awaitServed();
                assertEquals(0, again.stop());
            }
        }
        for (String part : List.of("", "control-plane", "data-plane")) {
            Path prefix = folder.resolve("q").resolve(part);
            assertTrue(PidFile.running(prefix).isEmpty(), prefix.toString());
        }
    }

    @Test
    void shouldTellWhichPartEndedAndStopTheRest() throws Exception {
        try (Program program = start()) {
            program.awaitLine("Ctrl-C stops everything.");
            long pid = PidFile.running(folder.resolve("q/data-plane")).orElseThrow();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            program.awaitLine("Error: the data plane has ended with exit code 137");
            assertTrue(program.output().contains("Stopping PostgreSQL: done"), program.output());
        }
        assertTrue(PidFile.running(folder.resolve("q/control-plane")).isEmpty());
    }

    private Program start() throws Exception {
        List<String> command = new ArrayList<>(
                List.of("quickstart", "--prefix", folder.resolve("q").toString()));
        command.addAll(List.of("--proxy-port", Integer.toString(proxy), "--admin-port", Integer.toString(admin)));
        for (String option : List.of("console", "cluster", "telemetry", "status", "control-plane-status")) {
            command.addAll(List.of("--" + option + "-port", Integer.toString(Ports.free())));
        }
        return Program.start(folder, Map.of(), command.toArray(String[]::new));
    }

    private void awaitServed() {
        Awaitility.await("the route is served")
                .atMost(Duration.ofSeconds(10))
                .until(() -> new Http(proxy).get("/up").status() == 200);
    }

    private void assertOwnerOnly() throws Exception {
        for (String secret : List.of("cluster.key", "control-plane/settings.json", "data-plane/settings.json")) {
            Path file = folder.resolve("q").resolve(secret);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), secret);
        }
    }

    private static void assertStoppedInOrder(String output) {
        List<Integer> places = Stream.of("Stopping the data plane", "Stopping the control plane", "Stopping PostgreSQL")
                .map(output::indexOf)
                .toList();
        assertEquals(places.stream().sorted().toList(), places, output);
        assertTrue(places.get(0) > 0, output);
    }
}
