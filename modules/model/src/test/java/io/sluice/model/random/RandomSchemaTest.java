package io.sluice.model.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.Entity;
import io.sluice.model.core.CoreSchemas;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityException;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.json.Json;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Schemas;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever the declarations say, entities made up from them must go round, and spoiled ones must be refused by name. */
class RandomSchemaTest {
    private static final Schemas SCHEMAS = CoreSchemas.ALL;
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final int ROUNDS = 25;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final RandomEntities random = new RandomEntities(seed);
    private final ConfigEditor editor = new ConfigEditor(ConfigImage.empty(SCHEMAS, "e"), NOW);
    private final Set<String> made = new HashSet<>();

    @Test
    void shouldTakeWhatItMadeUpAndRefuseWhatIsSpoiled() {
        for (int round = 0; round < ROUNDS; round++) {
            for (EntitySchema schema : SCHEMAS.all()) {
                Map<String, @Nullable Object> input = random.input(schema, editor.image());
                Entity entity = input == null ? null : created(schema, input);
                if (entity != null) {
                    made.add(schema.name());
                    goesRound(schema, entity);
                    isRefusedWhenSpoiled(schema, entity);
                }
            }
        }
        assertTrue(made.containsAll(List.of("services", "routes", "consumers", "upstreams")), at("made only " + made));
    }

    /** Null when another entity has one of its keys already. */
    private @Nullable Entity created(EntitySchema schema, Map<String, @Nullable Object> input) {
        try {
            return editor.create(schema.name(), input);
        } catch (EntityException e) {
            assertEquals(
                    EntityException.Kind.UNIQUE, e.kind(), at(schema.name() + " " + input + ": " + e.getMessage()));
            return null;
        }
    }

    private void goesRound(EntitySchema schema, Entity entity) {
        Entity read = new Entity(entity.type(), Json.parseObject(Json.print(entity.fields())));

        assertEquals(entity, read, at(entity.fields()));
        assertEquals(entity.hash(), read.hash(), at(entity.fields()));
        assertEquals(List.of(), schema.verify(read), at(entity.fields()));
        assertEquals(
                entity,
                editor.put(schema.name(), EntityKey.id(entity.id()), schema.shown(read, NOW)),
                at(entity.fields()));
        assertEquals(entity, editor.patch(schema.name(), EntityKey.id(entity.id()), Map.of()), at(entity.fields()));
    }

    private void isRefusedWhenSpoiled(EntitySchema schema, Entity entity) {
        Mutation mutation = Mutation.of(schema, entity.fields(), random.random());
        Map<String, @Nullable Object> problems =
                schema.validate(schema.complete(mutation.fields(), NOW)).fields();

        assertTrue(
                problems.containsKey(mutation.field()),
                at(schema.name() + "." + mutation.field() + " " + mutation.fields() + ": " + problems));
    }

    private String at(Object what) {
        return "-Dseed=" + seed + " " + what;
    }
}
