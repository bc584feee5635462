package io.sluice.model.edit;

import static io.sluice.model.edit.Fixture.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.FormValues;
import io.sluice.model.schema.Reference.OnDelete;
import io.sluice.model.schema.SchemaJson;
import io.sluice.model.schema.Schemas;
import io.sluice.model.schema.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys expire; stamps belong to them. */
class LifetimeTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Shape KEY =
            Shape.of(Field.string("id").uuid().auto(), Field.string("key").unique());
    private static final EntitySchema KEYS = EntitySchema.of("keys", KEY).with(traits -> traits.expires());
    private static final Schemas SCHEMAS = new Schemas(List.of(
            KEYS,
            EntitySchema.of(
                    "stamps",
                    Shape.of(
                            Field.string("id").uuid().auto(),
                            Field.foreign("key", "keys").onDelete(OnDelete.CASCADE)))));

    private final ConfigEditor editor = new ConfigEditor(ConfigImage.empty(SCHEMAS, "e"), NOW);

    @Test
    void shouldKeepTheEndAndShowWhatIsLeft() {
        Entity key = editor.create("keys", object("{'key': 'k', 'ttl': 60}"));

        assertEquals(1_700_000_060L, key.get("ttl"));
        assertEquals(20L, KEYS.shown(key, NOW.plusSeconds(40)).get("ttl"));
        assertEquals(0L, KEYS.shown(key, NOW.plusSeconds(99)).get("ttl"));
        assertFalse(key.isExpired(NOW.plusSeconds(59)));
        assertTrue(key.isExpired(NOW.plusSeconds(60)));
        assertEquals(List.of(), KEYS.verify(key));
    }

    @Test
    void shouldHaveNoneUnlessGiven() {
        for (String json : List.of("{'key': 'a'}", "{'key': 'b', 'ttl': null}", "{'key': 'c', 'ttl': 0}")) {
            Entity key = editor.create("keys", object(json));
            assertTrue(key.fields().containsKey("ttl"));
            assertNull(key.get("ttl"));
            assertFalse(key.isExpired(Instant.MAX));
            assertTrue(KEYS.shown(key, NOW).containsKey("ttl"));
        }
    }

    @Test
    void shouldChangeOnlyWhenGiven() {
        Entity key = editor.create("keys", object("{'key': 'k', 'ttl': 60}"));
        EntityKey id = EntityKey.id(key.id());

        assertEquals(
                1_700_000_060L, editor.patch("keys", id, object("{'key': 'l'}")).get("ttl"));
        assertEquals(
                1_700_000_007L, editor.patch("keys", id, object("{'ttl': 7}")).get("ttl"));
        assertNull(editor.patch("keys", id, object("{'ttl': 0}")).get("ttl"));
        assertEquals(
                1_700_000_008L, editor.put("keys", id, object("{'ttl': 8}")).get("ttl"));
        assertNull(editor.put("keys", id, object("{'key': 'm'}")).get("ttl"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "100000001", "1.5", "'60'", "true", "{}", "1e300"})
    void shouldRefuseWhatIsNoLifetime(String ttl) {
        EntityException refused = assertThrows(
                EntityException.class, () -> editor.create("keys", object("{'key': 'k', 'ttl': " + ttl + "}")));

        assertEquals("invalid option (ttl: must be an integer between 0 and 100000000)", refused.getMessage());
        assertEquals(EntityException.Kind.INVALID_OPTIONS, refused.kind());
        assertEquals(Map.of("ttl", "must be an integer between 0 and 100000000"), refused.fields());
    }

    @Test
    void shouldBeAnUnknownFieldOfOtherTypes() {
        EntityException refused =
                assertThrows(EntityException.class, () -> editor.create("stamps", object("{'ttl': 5}")));

        assertEquals(Map.of("ttl", "unknown field"), refused.fields());
    }

    @Test
    void shouldNotBeListedInTheSchema() {
        assertEquals(SchemaJson.of(EntitySchema.of("keys", KEY)), SchemaJson.of(KEYS));
        assertEquals(Map.of("ttl", 60L), FormValues.typed(KEYS, Map.of("ttl", "60")));
    }

    @Test
    void shouldRemoveWhatIsOverWithWhatBelongsToIt() {
        Entity over = editor.create("keys", object("{'key': 'a', 'ttl': 60}"));
        Entity stamp = editor.create("stamps", Map.of("key", Map.of("id", over.id())));
        Entity left = editor.create("keys", object("{'key': 'b', 'ttl': 61}"));
        Entity eternal = editor.create("keys", object("{'key': 'c'}"));

        ConfigEditor purge = new ConfigEditor(editor.image(), NOW.plusSeconds(60));

        assertEquals(1, purge.removeExpired());
        assertNull(purge.image().get("keys", over.id()));
        assertNull(purge.image().get("stamps", stamp.id()));
        assertNotNull(purge.image().get("keys", left.id()));
        assertNotNull(purge.image().get("keys", eternal.id()));
        assertEquals(0, purge.removeExpired());
    }
}
