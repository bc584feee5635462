package io.sluice.model.edit;

import static io.sluice.model.edit.Fixture.object;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consumers with groups, of which one consumer has none twice; rules, of which there is one for each name and scope. */
class UniqueTogetherTest {
    private static final EntitySchema GROUPS = type(
                    "acls", Field.foreign("consumer", "consumers").required(), Field.string("group"))
            .with(traits -> traits.uniqueTogether("consumer", "group").keyedUnderParentBy("group"));
    private static final Schemas SCHEMAS = new Schemas(List.of(
            type("consumers", Field.string("username").unique()),
            GROUPS,
            type(
                            "rules",
                            Field.string("name"),
                            Field.foreign("consumer", "consumers").onDelete(OnDelete.CASCADE),
                            Field.foreign("team", "consumers").shownWhenSet())
                    .with(traits -> traits.uniqueTogether("name", "consumer", "team")),
            type("profiles", Field.foreign("consumer", "consumers").attribute("unique", true))));

    private final ConfigEditor editor = new ConfigEditor(ConfigImage.empty(SCHEMAS, "e"), Instant.ofEpochSecond(1));
    private Entity bob = editor.create("consumers", Map.of("username", "bob"));

    @BeforeEach
    void shouldHaveTwoConsumers() {
        editor.create("consumers", Map.of("username", "eve"));
    }

    @Test
    void shouldRefuseTheSameTwiceUnderOneParentOnly() {
        create("acls", "{'consumer': {'username': 'bob'}, 'group': 'g1'}");
        create("acls", "{'consumer': {'username': 'eve'}, 'group': 'g1'}");

        refused(
                "acls",
                "{'consumer': {'username': 'bob'}, 'group': 'g1'}",
                "UNIQUE violation detected on '{consumer={id=\"" + bob.id() + "\"},group=\"g1\"}'",
                Map.of("consumer", Map.of("id", bob.id()), "group", "g1"));
    }

    @Test
    void shouldTakeNullForAValueButNotShowExtras() {
        create("rules", "{'name': 'r'}");
        create("rules", "{'name': 'r', 'team': {'username': 'bob'}}");

        Map<String, @Nullable Object> fields = object("{'name': 'r', 'consumer': null}");
        refused("rules", "{'name': 'r'}", "UNIQUE violation detected on '{consumer=null,name=\"r\"}'", fields);
        refused(
                "rules",
                "{'name': 'r', 'team': {'username': 'bob'}}",
                "UNIQUE violation detected on '{consumer=null,name=\"r\",team={id=\"" + bob.id() + "\"}}'",
                object("{'name': 'r', 'consumer': null, 'team': {'id': '" + bob.id() + "'}}"));
    }

    @Test
    void shouldFreeTheKeyOfWhatIsDeletedOrChanged() {
        Entity global = create("rules", "{'name': 'r'}");
        editor.patch("rules", EntityKey.id(global.id()), object("{'consumer': {'username': 'bob'}}"));
        create("rules", "{'name': 'r'}");
        editor.delete("consumers", EntityKey.id(bob.id()));

        assertNull(editor.image().byUnique("rules", List.of("name", "consumer", "team"), key("r", bob.id(), null)));
        assertNotNull(editor.image().byUnique("rules", List.of("name", "consumer", "team"), key("r", null, null)));
    }

    @Test
    void shouldKnowUniqueReferences() {
        create("profiles", "{'consumer': {'username': 'bob'}}");
        create("profiles", "{'consumer': null}");
        create("profiles", "{'consumer': null}");

        refused(
                "profiles",
                "{'consumer': {'username': 'bob'}}",
                "UNIQUE violation detected on '{consumer={id=\"" + bob.id() + "\"}}'",
                Map.of("consumer", Map.of("id", bob.id())));
    }

    @Test
    void shouldFindUnderItsParentOnly() {
        Entity group = create("acls", "{'consumer': {'username': 'bob'}, 'group': 'g1'}");
        Entity eve = editor.image().byUnique("consumers", "username", "eve");

        assertEquals(group, under("g1", bob));
        assertEquals(group, under(group.id(), bob));
        assertNotNull(eve);
        assertNull(under("g1", eve));
        assertNull(under(group.id(), eve));
    }

    @Test
    void shouldPutByTheKeyUnderItsParent() {
        EntityKey key = EntityKey.parseUnder(GROUPS, "g1");
        Entity created = editor.put("acls", key, object("{'consumer': {'username': 'bob'}}"));
        Entity replaced = editor.put("acls", key, object("{'consumer': {'username': 'bob'}}"));
        Entity other = editor.put("acls", key, object("{'consumer': {'username': 'eve'}}"));

        assertEquals("g1", created.get("group"));
        assertEquals(created.id(), replaced.id());
        assertEquals(2, editor.image().all("acls").size());
        assertEquals("g1", other.get("group"));
    }

    private @Nullable Entity under(String text, Entity parent) {
        return EntityKey.parseUnder(GROUPS, text).findUnder(editor.image(), GROUPS, "consumer", parent.id());
    }

    private Entity create(String type, String json) {
        return editor.create(type, object(json));
    }

    private void refused(String type, String json, String message, Map<String, @Nullable Object> fields) {
        EntityException refused = assertThrows(EntityException.class, () -> create(type, json));
        assertEquals(message, refused.getMessage());
        assertEquals(fields, refused.fields());
        assertEquals(409, refused.kind().status());
    }

    private static List<@Nullable Object> key(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static EntitySchema type(String name, Field... more) {
        return EntitySchema.of(name, Shape.of(Field.string("id").uuid().auto()).with(Shape.of(more)));
    }
}
