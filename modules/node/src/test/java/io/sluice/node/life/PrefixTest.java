package io.sluice.node.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.node.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefixTest {
    @TempDir
    Path folder;

    @Test
    void shouldKeepThePrefixToItsOwner() throws IOException {
        Path prefix = Prefix.create(folder.resolve("a/b"));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(prefix)));
        Prefix.writePrivately(prefix.resolve("x"), "y");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(prefix.resolve("x"))));
    }

    @Test
    void shouldRefuseASecondStart() throws IOException {
        long pid = ProcessHandle.current().pid();
        PidFile held = PidFile.acquire(folder);
        try (held) {
            IOException e = assertThrows(IOException.class, () -> PidFile.acquire(folder));
            assertEquals("Sluice is already running at " + folder + " (pid " + pid + ")", e.getMessage());
            assertEquals(pid, PidFile.running(folder).orElseThrow());
            assertTrue(Files.exists(folder.resolve("sluice.pid")));
        }
        assertTrue(PidFile.running(folder).isEmpty());
        assertFalse(Files.exists(folder.resolve("sluice.pid")));
        PidFile.acquire(folder).close();
    }

    @Test
    void shouldSeeTheLockOfAnotherProcess() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals('h', other.getInputStream().read());
            assertEquals(other.pid(), PidFile.running(folder).orElseThrow());
            assertThrows(IOException.class, () -> PidFile.acquire(folder));
        } finally {
            other.destroyForcibly();
        }
        assertTrue(other.waitFor(10, TimeUnit.SECONDS));
        assertTrue(PidFile.running(folder).isEmpty());
        PidFile.acquire(folder).close();
    }

    /** Holds the prefix until its standard input ends. */
    static final class Holder {
        public static void main(String[] args) throws IOException {
            PidFile held = PidFile.acquire(Path.of(args[0]));
            try (held) {
                System.out.write('h');
                System.out.flush();
                while (System.in.read() >= 0) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Test
    void shouldKeepTheNodeIdOverRestarts() throws Exception {
        Settings settings = Settings.of(Map.of("prefix", folder.toString()));
        String first = NodeId.resolve(settings);
        assertEquals(first, NodeId.resolve(settings));

        Files.writeString(folder.resolve("sluice.id"), "not a uuid");
        String second = NodeId.resolve(settings);
        assertNotEquals(first, second);
        assertEquals(second, NodeId.resolve(settings));
    }

    @Test
    void shouldPreferTheNodeIdOfTheSettings() throws Exception {
        String id = "9A000000-0000-4000-8000-00000000000B";
        assertEquals(
                id.toLowerCase(java.util.Locale.ROOT),
                NodeId.resolve(Settings.of(Map.of("prefix", folder.toString(), "node_id", id))));
        assertFalse(Files.exists(folder.resolve("sluice.id")));
    }

    @Test
    void shouldStillHaveAnIdWhereThePrefixCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertEquals(
                36,
                NodeId.resolve(Settings.of(Map.of("prefix", file.toString()))).length());
    }
}
