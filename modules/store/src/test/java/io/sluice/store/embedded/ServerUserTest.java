package io.sluice.store.embedded;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What root does where a user namespace is forbidden. */
class ServerUserTest {
    @TempDir
    private Path directory;

    private ServerUser user;

    @BeforeEach
    void onlyForRoot() throws IOException {
        String status = Files.readString(Path.of("/proc/self/status"));
        assumeTrue(ServerUser.effectiveId(status, "Uid") == 0, "only root can become another user");
        user = ServerUser.ordinary();
    }

    private void open(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void shouldRunProgramsWithoutRootsId() throws IOException {
        Commands.Result result = Commands.run(user.command(List.of("id", "-u")), Duration.ofSeconds(5));

        assertTrue(result.ok());
        assertNotEquals("0", result.line());
    }

    @Test
    void shouldRunTheServerAsAnOrdinaryUser() throws IOException {
        open(directory);
        Path data = directory.resolve("data");
        Path password = directory.resolve("password");
        Path shared = Files.createTempDirectory("sluice-binaries");
        open(shared);
        PostgresBinaries binaries = PostgresBinaries.unpack(shared, step -> {});
        ServerProgram program = new ServerProgram(binaries, user, directory);
        PasswordFile.generate(password);

        program.create(data, password, "sluice");
        int port = program.start(data, 0);

        assertEquals(port, new Postmaster(data).port());
        assertNotEquals(0, Directories.owner(data));
        program.stop(data);
        Directories.delete(shared);
    }

    @Test
    void shouldNameADirectoryThatTheUserCannotEnter() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));

        var failure = assertThrows(StoreException.class, () -> user.mustReach(directory));

        assertTrue(failure.getMessage().startsWith("directory: " + directory + " (expected: one that the user "));
        assertDoesNotThrow(() -> user.mustReach(Path.of("/")));
    }
}
