package io.sluice.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldKeepTheHashOfATokenAndShowTheTokenOnce() throws Exception {
        Path file = folder.resolve("tokens.json");
        Cli created = token("create", "--name", "ci", "--role", "editor", "--file", file.toString());
        assertEquals(0, created.exitCode(), created.err());
        assertTrue(created.out().matches("[A-Za-z0-9_-]{43}\n"), created.out());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(Files.readString(file).contains(created.out().trim()));

        assertEquals(new Cli(0, "ci\teditor\n", ""), token("list", "--file", file.toString()));
        assertEquals(
                1,
                token("create", "--name", "ci", "--role", "editor", "--file", file.toString())
                        .exitCode());
        assertEquals(
                0, token("delete", "--name", "ci", "--file", file.toString()).exitCode());
        assertEquals(new Cli(0, "", ""), token("list", "--file", file.toString()));
    }

    @Test
    void shouldTakeTheFileOfTheSettings() throws Exception {
        Path file = folder.resolve("tokens.json");
        Path settings = Files.writeString(
                folder.resolve("cp.json"), "{\"admin_auth\": \"token\", \"admin_auth_tokens\": \"" + file + "\"}");
        assertEquals(
                0,
                token("create", "--name", "a", "--role", "read-only", "-c", settings.toString())
                        .exitCode());
        assertTrue(Files.exists(file));
    }

    @Test
    void shouldSayWhatIsMissingOrWrong() {
        assertEquals(new Cli(1, "", "Error: --file or the setting admin_auth_tokens must be given\n"), token("list"));
        assertEquals(
                new Cli(1, "", "Error: role: king (expected: read-only, editor or super-admin)\n"),
                token(
                        "create",
                        "--name",
                        "a",
                        "--role",
                        "king",
                        "--file",
                        folder.resolve("t").toString()));
        assertEquals(2, token("create", "--name", "a").exitCode());
    }

    private static Cli token(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "admin";
        all[1] = "token";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Cli.run(all);
    }
}
