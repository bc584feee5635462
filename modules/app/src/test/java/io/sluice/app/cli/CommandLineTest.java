package io.sluice.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.node.SettingTable;
import io.sluice.node.life.PidFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    Path folder;

    @Test
    void shouldTellItsVersion() {
        assertEquals(new Cli(0, "1.0.0\n", ""), Cli.run("version"));
        assertEquals(new Cli(0, "1.0.0\n", ""), Cli.run("--version"));
        assertTrue(Cli.run("version", "-a").out().contains("Kong compatibility: 3.9.3\nVert.x: 5."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"start", "stop", "health", "check", "version", "quickstart", "hybrid", "migrations", "config"})
    void shouldHelpWithEveryCommand(String command) {
        Cli help = Cli.run(command, "--help");
        assertEquals(0, help.exitCode());
        assertTrue(help.out().startsWith("Usage: sluice " + command), help.out());
        assertTrue(Cli.run("--help").out().contains("  " + command + " "));
    }

    @Test
    void shouldExitWithTwoForWrongUsage() {
        assertWrongUsage("Missing command", Cli.run());
        assertWrongUsage("Unmatched argument at index 0: 'strat'", Cli.run("strat"));
        assertWrongUsage("Unknown option: '--nonsense'", Cli.run("start", "--nonsense"));
        assertWrongUsage("Missing command (gen_cert)", Cli.run("hybrid"));
        assertWrongUsage("unknown command 'gen_crt'", Cli.run("hybrid", "gen_crt"));
        assertWrongUsage("Missing command (bootstrap, up or list)", Cli.run("migrations"));
        assertWrongUsage("Missing command (init, parse, db_import or db_export)", Cli.run("config"));
        assertWrongUsage("Invalid value for option '--days'", Cli.run("hybrid", "gen_cert", "--days", "x"));
        assertTrue(Cli.run("stat").err().contains("start"));
    }

    private static void assertWrongUsage(String message, Cli cli) {
        assertEquals(2, cli.exitCode(), cli.err());
        assertTrue(cli.err().startsWith("Error: " + message), cli.err());
        assertEquals("", cli.out());
    }

    @Test
    void shouldTellEveryMistakeOnCheckAndTheFirstOnStart() throws IOException {
        String file = write("{\"proxi_listen\": \"off\", \"log_level\": \"loud\"}");
        String unknown = "Error: unknown setting: proxi_listen (did you mean: proxy_listen?)\n";
        String loud = "Error: log_level has an invalid value: 'loud'"
                + " (debug, info, notice, warn, error, crit, alert, emerg)\n";

        assertEquals(new Cli(1, "", unknown + loud), Cli.run("check", file));
        assertEquals(new Cli(1, "", unknown), Cli.run("start", "-c", file));
    }

    @Test
    void shouldCheckSettings() throws IOException {
        String file = write("{\"pg_port\": 5433}");
        assertEquals(new Cli(0, "configuration at " + file + " is valid\n", ""), Cli.run("check", file));
        assertEquals(new Cli(0, "configuration at " + file + " is valid\n", ""), Cli.run("check", "-c", file));
        assertEquals(new Cli(1, "", "Error: no file at: nowhere.json\n"), Cli.run("check", "nowhere.json"));
        assertEquals(SettingTable.describe(), Cli.run("check", "--list").out());
    }

    @Test
    void shouldWarnOfSettingsWithoutEffect() throws IOException {
        String file = write("{\"cluster_listen\": \"0.0.0.0:1\"}");
        Cli check = Cli.run("check", file);
        assertEquals(0, check.exitCode());
        assertEquals("Warning: cluster_listen has no effect when role = \"traditional\"\n", check.err());
    }

    @Test
    void shouldTellOfCertificatesThatCannotBeRead() throws IOException {
        Path cert = folder.resolve("c.crt");
        Path key = folder.resolve("c.key");
        assertEquals(
                0,
                Cli.run("hybrid", "gen_cert", cert.toString(), key.toString()).exitCode());

        assertEquals(
                new Cli(1, "", "Error: cluster_cert: failed loading certificate from /nowhere/x.crt\n"),
                Cli.run("check", dataPlane("/nowhere/x.crt", key.toString())));
        assertEquals(
                new Cli(1, "", "Error: cluster_cert_key: failed loading key from /nowhere/x.key\n"),
                Cli.run("start", "-c", dataPlane(cert.toString(), "/nowhere/x.key")));
        assertEquals(
                0, Cli.run("check", dataPlane(cert.toString(), key.toString())).exitCode());
    }

    @Test
    void shouldTellOfRevocationListsThatCannotBeUsed() throws IOException {
        Path cert = folder.resolve("c.crt");
        Path key = folder.resolve("c.key");
        Cli.run("hybrid", "gen_cert", cert.toString(), key.toString());
        String settings = "{\"role\": \"data_plane\", \"cluster_cert\": \"%s\", \"cluster_cert_key\": \"%s\", "
                        .formatted(cert, key)
                + "\"cluster_crl\": \"/nowhere/x.crl\", \"cluster_mtls\": \"%s\"}";

        assertEquals(
                new Cli(1, "", "Error: cluster_crl: failed loading revocation list from /nowhere/x.crl\n"),
                Cli.run("check", write(settings.formatted("pki"))));
        assertEquals(
                new Cli(1, "", "Error: cluster_crl can only be used when cluster_mtls = \"pki\"\n"),
                Cli.run("check", write(settings.formatted("shared"))));
    }

    private String dataPlane(String cert, String key) throws IOException {
        return write("{\"role\": \"data_plane\", \"cluster_cert\": \"%s\", \"cluster_cert_key\": \"%s\"}"
                .formatted(cert, key));
    }

    @Test
    void shouldMakeACertificatePairOnce() {
        Path cert = folder.resolve("a.crt");
        Path key = folder.resolve("a.key");
        String[] command = {"hybrid", "gen_cert", cert.toString(), key.toString(), "-d", "10"};

        assertEquals(
                new Cli(
                        0,
                        "Successfully generated certificate/key pairs, they have been written to: '" + cert + "' and '"
                                + key + "'.\n",
                        ""),
                Cli.run(command));
        assertEquals(new Cli(1, "", "Error: " + cert + " already exists.\nWill not overwrite it.\n"), Cli.run(command));
        assertEquals(
                new Cli(1, "", "Error: both cert and key path needs to be provided\n"),
                Cli.run("hybrid", "gen_cert", cert.toString()));
        assertTrue(Files.exists(key));
    }

    @Test
    void shouldTellOfHealth() throws IOException {
        String prefix = folder.toString();
        String nowhere = folder.resolve("nowhere").toString();
        assertEquals(new Cli(1, "", "Error: no such prefix: " + nowhere + "\n"), Cli.run("health", "-p", nowhere));
        assertEquals(
                new Cli(1, "", "Error: Sluice is not running at " + prefix + "\n"), Cli.run("health", "-p", prefix));
        assertEquals(new Cli(1, "", "Error: Sluice is not running at " + prefix + "\n"), Cli.run("stop", "-p", prefix));
        PidFile held = PidFile.acquire(folder);
        try (held) {
            assertEquals(
                    new Cli(0, "sluice......running\n\nSluice is healthy at " + prefix + "\n", ""),
                    Cli.run("health", "-p", prefix));
            assertEquals(
                    new Cli(
                            1,
                            "",
                            "Error: Sluice is already running at " + prefix + " (pid "
                                    + ProcessHandle.current().pid() + ")\n"),
                    Cli.run("start", "-p", prefix));
        }
    }

    @Test
    void shouldNameTheSettingWhosePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            String file = write("""
                    {"admin_listen": "127.0.0.1:0", "admin_gui_listen": "off", "status_listen": "off",
                     "proxy_listen": "%s reuseport", "prefix": "%s"}""".formatted(address, folder.resolve("node")));
            assertEquals(
                    new Cli(1, "", "Error: proxy_listen: " + address + " is taken by another process\n"),
                    Cli.run("start", "-c", file));
        }
    }

    @Test
    void shouldNameTwoSettingsThatWantOnePort() throws IOException {
        int port = freePort();
        String file = write("""
                {"proxy_listen": "127.0.0.1:%1$d", "admin_listen": "127.0.0.1:%1$d", "admin_gui_listen": "off",
                 "status_listen": "off", "prefix": "%2$s"}""".formatted(port, folder.resolve("node")));
        assertEquals(
                new Cli(1, "", "Error: admin_listen: 127.0.0.1:" + port + " is wanted by proxy_listen too\n"),
                Cli.run("start", "-c", file));
    }

    @Test
    void shouldNameTheDatabaseThatCannotBeReached() throws IOException {
        int port = freePort();
        String file = write("""
                {"pg_host": "127.0.0.1", "pg_port": %d, "pg_user": "ann", "pg_password": "hidden", "pg_database": "shop",
                 "proxy_listen": "127.0.0.1:0", "admin_listen": "127.0.0.1:0", "admin_gui_listen": "off",
                 "status_listen": "off", "prefix": "%s"}""".formatted(port, folder.resolve("node")));
        for (List<String> command : List.of(List.of("start", "-c", file), List.of("migrations", "up", "-c", file))) {
            Cli cli = Cli.run(command.toArray(String[]::new));
            assertEquals(1, cli.exitCode());
            for (String part : List.of("Error: ", "127.0.0.1:" + port, "ann", "shop")) {
                assertTrue(cli.err().contains(part), cli.err());
            }
            assertFalse(cli.err().contains("hidden"), cli.err());
        }
    }

    @Test
    void shouldHaveNoMigrationsWithoutADatabase() throws IOException {
        String file = write("{\"role\": \"data_plane\", \"cluster_cert\": \"a\", \"cluster_cert_key\": \"b\"}");
        assertEquals(
                new Cli(1, "", "Error: role = \"data_plane\" has no database: use the settings of a control plane\n"),
                Cli.run("migrations", "list", "-c", file));
    }

    @Test
    void shouldNameTheOptionOfAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Cli cli = Cli.run(
                    "quickstart", "-p", folder.resolve("q").toString(), "--admin-port", port, "--proxy-port", "0");
            assertEquals(
                    new Cli(1, "", "Error: --admin-port: 127.0.0.1:" + port + " is taken by another process\n"), cli);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String write(String json) throws IOException {
        return Files.writeString(folder.resolve("settings.json"), json).toString();
    }
}
