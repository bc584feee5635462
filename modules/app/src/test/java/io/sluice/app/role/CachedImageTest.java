package io.sluice.app.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sluice.model.core.CoreSchemas;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.node.Settings;
import io.sluice.node.life.RunningNode;
import io.sluice.store.ImageKeeper;
import io.sluice.store.KeptImage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedImageTest {
    private static final List<String> MIGRATIONS = List.of("000_base");

    @TempDir
    Path prefix;

    private Vertx vertx;
    private final List<RunningNode> nodes = new ArrayList<>();

    @BeforeEach
    void openVertx() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void close() throws Exception {
        stopNodes();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private void stopNodes() throws Exception {
        for (RunningNode node : nodes) {
            node.stop().await(10, TimeUnit.SECONDS);
        }
        nodes.clear();
    }

    private ImageKeeper open() throws Exception {
        RunningNode node = new RunningNode(vertx, Duration.ofSeconds(10));
        nodes.add(node);
        Settings settings = Settings.of(Map.of("role", "traditional", "prefix", prefix.toString()));
        return CachedImage.open(settings, node).await(10, TimeUnit.SECONDS);
    }

    private static KeptImage keep(ImageKeeper keeper, ConfigImage start, String cluster) {
        ConfigEditor editor = new ConfigEditor(start, Instant.now());
        editor.create("services", Map.of("host", "h"));
        List<Change> changes = editor.changes();
        KeptImage kept = new KeptImage(start.with(start.version() + 1, changes), cluster, MIGRATIONS);
        keeper.keep(kept, changes);
        return kept;
    }

    private static ConfigImage empty() {
        return ConfigImage.empty(CoreSchemas.ALL, "epoch");
    }

    private static void assertKept(KeptImage expected, ImageKeeper keeper) {
        KeptImage found = keeper.load();
        assertNotNull(found);
        assertEquals(expected.image().position(), found.image().position());
        assertEquals(expected.clusterId(), found.clusterId());
        assertEquals(expected.migrations(), found.migrations());
    }

    @Test
    void shouldHaveNothingAtFirst() throws Exception {
        assertNull(open().load());
    }

    @Test
    void shouldFindTheNewestAfterARestart() throws Exception {
        ImageKeeper keeper = open();
        KeptImage first = keep(keeper, empty(), "one");
        KeptImage second = keep(keeper, first.image(), "one");
        stopNodes();

        assertKept(second, open());
    }

    @Test
    void shouldTakeAnImageThatTheChangesDoNotLeadTo() throws Exception {
        ImageKeeper keeper = open();
        keep(keeper, empty(), "one");
        KeptImage other = new KeptImage(ConfigImage.empty(CoreSchemas.ALL, "other"), "two", MIGRATIONS);

        keeper.keep(other, List.of());

        assertKept(other, keeper);
    }

    @Test
    void shouldBeForItsOwnerAlone() throws Exception {
        keep(open(), empty(), "one");

        assertEquals("rw-------", mode("image.json"));
        assertEquals("rwx------", mode("image.lmdb"));
        assertEquals("rw-------", mode("image.lmdb/data.mdb"));
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(prefix.resolve(file)));
    }

    @Test
    void shouldHaveNothingWithoutKnowingWhereItComesFrom() throws Exception {
        ImageKeeper keeper = open();
        keep(keeper, empty(), "one");

        Files.writeString(prefix.resolve("image.json"), "{\"cluster_id\": 1}");

        assertNull(keeper.load());
    }

    @Test
    void shouldGoWithoutWhenTheCacheIsInUse() throws Exception {
        open();

        assertSame(ImageKeeper.NONE, open());
    }
}
