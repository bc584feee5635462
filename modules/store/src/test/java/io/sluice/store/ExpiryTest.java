package io.sluice.store;

import static io.sluice.store.TestDatabase.await;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Field;
import io.sluice.model.schema.Schemas;
import io.sluice.model.schema.Shape;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiryTest {
    private static final Schemas SCHEMAS = new Schemas(
            List.of(EntitySchema.of("tickets", Shape.of(Field.string("id"), Field.string("name"), Field.integer("ttl")))
                    .with(traits -> traits.expires())));

    @Test
    void shouldRemoveWhatHasExpiredAsAVersionOfItsOwn() {
        Vertx vertx = Vertx.vertx();
        PgSettings pg = TestDatabase.bootstrapped(vertx);
        TestDatabase.sql(vertx, pg, """
                INSERT INTO entities SELECT 'tickets', id, jsonb_build_object('id', id, 'ttl', t)
                FROM (VALUES ('short', extract(epoch FROM now())::bigint + 1),
                  ('long', extract(epoch FROM now())::bigint + 1000), ('lasting', NULL)) AS v(id, t)""");
        DatabaseStore store = await(DatabaseStore.open(
                vertx, pg, SCHEMAS, StoreOptions.DEFAULTS.withHousekeepingInterval(Duration.ofMillis(50))));
        assertEquals(3, store.image().all("tickets").size());

        await().until(() -> store.image().version() == 1);

        assertFalse(store.image().all("tickets").containsKey("short"));
        assertEquals(2, store.image().all("tickets").size());
        assertEquals(
                Expiry.ACTOR, await(store.versions().orElseThrow().version(1)).actor());
        await(store.close().eventually(vertx::close));
    }
}
