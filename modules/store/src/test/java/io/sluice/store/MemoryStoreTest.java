package io.sluice.store;

import static io.sluice.store.TestDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.Entity;
import io.sluice.model.core.CoreSchemas;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityException;
import io.sluice.model.image.Change;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {
    private final ConfigEditor entities = new ConfigEditor(ConfigImage.empty(CoreSchemas.ALL, "any"), Instant.now());
    private final List<Change> told = new ArrayList<>();
    private Vertx vertx;
    private MemoryStore store;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        store = MemoryStore.empty(vertx, CoreSchemas.ALL);
        store.onCommit(new CommitListener() {
            @Override
            public void onCommits(ConfigImage after, List<Commit> commits) {
                commits.forEach(commit -> told.addAll(commit.changes()));
            }

            @Override
            public void onReset(ConfigImage image) {
                throw new AssertionError("commits lead to every configuration");
            }
        });
    }

    @AfterEach
    void close() {
        await(store.close().eventually(vertx::close));
    }

    private Entity service(String name) {
        return Services.create(name).apply(entities);
    }

    @Test
    void shouldTellOnlyWhatDiffers() {
        Entity a = service("a");
        Entity b = service("b");
        await(store.replace(List.of(a, b)));
        told.clear();

        Entity sameAsA = new Entity(a.type(), a.fields());
        Entity renamed = Services.rename(b, "c").apply(entities);
        Entity added = service("d");
        ConfigImage after = await(store.replace(List.of(sameAsA, renamed, added)));

        assertEquals(List.of(Change.update(renamed), Change.create(added)), told);
        assertEquals(2, after.version());
        assertSame(a, store.image().get("services", a.id()));
        await(store.replace(List.of()));
        assertEquals(0, store.image().size());
        assertEquals(3, store.image().version());
    }

    @Test
    void shouldTakeNoVersionWhenNothingDiffers() {
        Entity a = service("a");
        ConfigImage first = await(store.replace(List.of(a)));

        assertSame(first, await(store.replace(List.of(a))));
        assertFalse(first.position().epoch().isEmpty());
    }

    @Test
    void shouldReplaceInTheOrderOfTheCalls() {
        List<Entity> many = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            many.add(service("s" + i));
        }

        store.replace(many);
        ConfigImage last = await(store.replace(List.of(many.get(0))));

        assertEquals(2, last.version());
        assertEquals(1, store.image().size());
    }

    @Test
    void shouldRefuseToWriteSingleEntities() {
        assertFalse(store.takesWrites());
        assertTrue(store.versions().isEmpty());
        assertThrows(EntityException.class, () -> await(store.write("admin", Services.create("a"))));
        assertThrows(EntityException.class, () -> await(store.writeLarge("admin", Services.create("a"))));
        assertEquals(0, store.image().version());
    }
}
