package io.sluice.cache;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.image.ConfigImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
    @TempDir
    Path temporary;

    private Process process;

    private Path directory() {
        return temporary.resolve("dbless.lmdb");
    }

    private ConfigCache open() {
        return ConfigCache.open(directory(), Things.MIB, Things.SCHEMAS, "1.0.0");
    }

    private void start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                StoringProcess.class.getName(),
                directory().toString()));
        command.addAll(List.of(more));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals("stored", process.inputReader().readLine());
    }

    private void kill() {
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
    }

    @AfterEach
    void stop() throws InterruptedException {
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }

    @Test
    void shouldLoadWhatAKilledProcessHadStored() throws IOException {
        long version = 0;
        for (int round = 0; round < 4; round++) {
            start();
            long fewMore = 20 + 37L * round;
            await().pollDelay(Duration.ofMillis(fewMore)).until(() -> true);
            kill();
            try (ConfigCache cache = open()) {
                ConfigImage image = cache.load();
                assertNotNull(image);
                assertEquals(400, image.size());
                assertTrue(image.version() >= version, "went back to " + image.version());
                version = image.version();
            }
        }
        assertTrue(version > 4, "stored " + version + " versions");
        assertEquals(List.of(), DamagedFiles.list(directory()));
    }

    @Test
    void shouldRefuseTheDirectoryOfAnotherProcess() throws IOException {
        start("hold");
        CacheException refused = assertThrows(CacheException.class, this::open);
        assertEquals(
                directory() + ": in use by process " + process.pid() + " (expected: a directory of this node's own)",
                refused.getMessage());
        kill();
        open().close();
    }
}
