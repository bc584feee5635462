package io.sluice.app.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.testkit.NodeProcess;
import io.sluice.testkit.Ports;
import io.sluice.testkit.TestAuthority;
import io.sluice.testkit.TestAuthority.Usage;
import io.sluice.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * decK as its users run it, over a file with every entity and the smallest configuration of every plugin: what it has
 * written it finds unchanged, and what it dumps it can write again. An old decK, which fills in no defaults of plugins,
 * is held to the latter alone.
 */
class DeckIT {
    /** decK never compares passwords; a dump holds their hashes. */
    private static final Pattern UNCOMPARED = Pattern.compile("(?m)^.*(password|client_secret|secret): .*\\R");

    private static final Pattern NO_CHANGE = Pattern.compile("Created: 0\\s+Updated: 0\\s+Deleted: 0");

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static NodeProcess node;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.start(folder.resolve("postgres"));
        Map<String, Object> settings = new LinkedHashMap<>(database.settings());
        settings.put("role", "traditional");
        settings.put("nginx_worker_processes", 1);
        for (String listener : List.of("admin_listen", "admin_gui_listen", "status_listen", "proxy_listen")) {
            settings.put(listener, "127.0.0.1:" + Ports.free());
        }
        node = new NodeProcess("node", folder, settings, List.of()).start();
        TestAuthority authority = TestAuthority.root(folder, "root");
        Files.move(authority.rootFile(), folder.resolve("ca.crt"));
        authority.issue("server", "a.example.com", Usage.SERVER);
    }

    @AfterAll
    static void stop() throws Exception {
        node.stop();
        String blocking = node.blockingCalls();
        node.close();
        database.close();
        assertEquals("", blocking, "blocking calls on event loops");
    }

    @Test
    void shouldAgreeWithTheInstalledDeck() throws Exception {
        shouldAgreeWith("the system's package deck", Deck.installed());
    }

    @Test
    void shouldAgreeWithANewerDeck() throws Exception {
        shouldAgreeWith("decK built by Go", Deck.built(folder));
    }

    private static void shouldAgreeWith(String what, Optional<Path> program) throws Exception {
        assumeTrue(program.isPresent(), what + " is not to be had on this machine");
        Deck deck = Deck.of(program.orElseThrow(), folder, "http://127.0.0.1:" + node.port("admin_listen"));
        Path file = configuration(deck);

        succeeded(deck.sync(file));
        if (deck.isCurrent()) {
            assertUnchanged(deck, file);
        }
        Path dump = dump(deck, "dump");
        assertUnchanged(deck, dump);

        succeeded(deck.reset());
        assertEquals(
                "{\"data\":[],\"next\":null}", node.admin().get("/services").body());
        succeeded(deck.sync(dump));
        assertUnchanged(deck, dump);
        assertEquals(comparable(dump), comparable(dump(deck, "again")), deck + ": the dump of a dump");

        succeeded(deck.reset());
        assertEquals("{\"data\":[],\"next\":null}", node.admin().get("/plugins").body());
    }

    private static void assertUnchanged(Deck deck, Path file) throws Exception {
        Deck.Run diff = succeeded(deck.diff(file));
        assertTrue(NO_CHANGE.matcher(diff.output()).find(), deck + " finds differences\n" + diff.output());
    }

    private static Deck.Run succeeded(Deck.Run run) {
        assertEquals(0, run.exit(), run.output());
        return run;
    }

    private static Path dump(Deck deck, String name) throws Exception {
        Path file = folder.resolve(name + "-" + deck.isCurrent() + ".yaml");
        succeeded(deck.dump(file));
        return file;
    }

    private static String comparable(Path file) throws IOException {
        return UNCOMPARED.matcher(Files.readString(file)).replaceAll("");
    }

    private static Path configuration(Deck deck) throws IOException {
        String text;
        try (var resource = Objects.requireNonNull(DeckIT.class.getResourceAsStream("/deck/kong.yaml"))) {
            text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String pem : List.of("server.crt", "server.key", "ca.crt")) {
            text = text.replace(
                    "@" + pem + "@",
                    Files.readString(folder.resolve(pem)).strip().indent(4).stripTrailing());
        }
        text = deck.isCurrent()
                ? text.replace("#3.0 ", "")
                : text.replace("_format_version: \"3.0\"", "_format_version: \"1.1\"");
        Path file = folder.resolve("kong-" + deck.isCurrent() + ".yaml");
        Files.writeString(file, text);
        return file;
    }
}
