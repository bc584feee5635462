package io.sluice.model.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Reference.OnDelete;
import io.sluice.model.schema.Schemas;
import io.sluice.model.schema.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Parents have children (cascade) and friends (set to null); a child may have a keeper (restrict). */
class DeletionTest {
    private static final Schemas SCHEMAS = new Schemas(List.of(
            type("parents"),
            type("children", Field.foreign("parent", "parents").onDelete(OnDelete.CASCADE)),
            type("friends", Field.foreign("parent", "parents").onDelete(OnDelete.SET_NULL)),
            type("keepers", Field.foreign("child", "children"))));

    private final ConfigEditor editor = new ConfigEditor(ConfigImage.empty(SCHEMAS, "e"), Instant.ofEpochSecond(1));

    @Test
    void shouldTakeChildrenAlongAndLetFriendsGo() {
        Entity parent = editor.create("parents", Map.of("name", "p"));
        Entity child = editor.create("children", Map.of("parent", Map.of("name", "p")));
        Entity friend = editor.create("friends", Map.of("parent", Map.of("id", parent.id())));

        editor.delete("parents", EntityKey.id(parent.id()));

        assertNull(editor.image().get("parents", parent.id()));
        assertNull(editor.image().get("children", child.id()));
        Entity left = editor.image().get("friends", friend.id());
        assertNotNull(left);
        assertNull(left.get("parent"));
    }

    @Test
    void shouldKeepAllWhenOneMustStay() {
        editor.create("parents", Map.of("name", "p"));
        Entity child = editor.create("children", Map.of("name", "c", "parent", Map.of("name", "p")));
        editor.create("keepers", Map.of("child", Map.of("name", "c")));

        EntityException refused =
                assertThrows(EntityException.class, () -> editor.delete("parents", new EntityKey("name", "p")));

        assertEquals(Map.of("@referenced_by", "keepers"), refused.fields());
        assertNotNull(editor.image().get("children", child.id()));
    }

    @Test
    void shouldTellIdsFromNames() {
        EntitySchema parents = SCHEMAS.all().iterator().next();
        String id = "5F1E2A6C-8A1F-4C1E-9A51-6A3F6D2B7C10";

        assertEquals(new EntityKey("id", id.toLowerCase(Locale.ROOT)), EntityKey.parse(parents, id));
        assertEquals(new EntityKey("name", "p"), EntityKey.parse(parents, "p"));
    }

    private static EntitySchema type(String name, Field... more) {
        Shape shape =
                Shape.of(Field.string("id").uuid().auto(), Field.string("name").unique());
        return EntitySchema.of(name, shape.with(Shape.of(more)));
    }
}
