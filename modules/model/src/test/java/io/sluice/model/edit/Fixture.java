package io.sluice.model.edit;

import io.sluice.model.core.CoreSchemas;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.json.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small configuration to edit. */
final class Fixture {
    static final Instant EARLIER = Instant.ofEpochSecond(1_700_000_000);
    static final Instant NOW = Instant.ofEpochSecond(1_700_000_060);
    static final String SERVICE_ID = "5f1e2a6c-8a1f-4c1e-9a51-6a3f6d2b7c10";

    private Fixture() {}

    /** Services {@code svc} and {@code full}, and route {@code r1} of {@code svc}. */
    static ConfigEditor editor() {
        ConfigEditor first = new ConfigEditor(ConfigImage.empty(CoreSchemas.ALL, "e"), EARLIER);
        first.create("services", object("{'id': '" + SERVICE_ID + "', 'name': 'svc', 'host': 'a.example.com'}"));
        first.create("services", object("{'name': 'full', 'host': 'b.example.com', 'port': 8080, 'tags': ['x', 'y']}"));
        first.create("routes", object("{'name': 'r1', 'paths': ['/a'], 'service': {'name': 'svc'}}"));
        return new ConfigEditor(
                ConfigImage.of(CoreSchemas.ALL, "e", 1, first.image().entities()), NOW);
    }

    /** JSON with single quotes. */
    static Map<String, @Nullable Object> object(String json) {
        return Json.parseObject(json.replace('\'', '"'));
    }

    static EntityKey named(String name) {
        return new EntityKey("name", name);
    }
}
