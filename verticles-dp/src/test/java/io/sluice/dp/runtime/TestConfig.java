package io.sluice.dp.runtime;

import io.sluice.model.core.CoreSchemas;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A configuration that grows by edits, each of which a holder is told of as a data plane would be. */
public final class TestConfig {
    private final RuntimeHolder holder;
    private ConfigImage image = ConfigImage.empty(CoreSchemas.ALL, "test");

    public TestConfig(RuntimeHolder holder) {
        this.holder = holder;
    }

    public synchronized ApplyResult edit(Consumer<ConfigEditor> edit) {
        ConfigEditor editor = new ConfigEditor(image, Instant.now());
        edit.accept(editor);
        ConfigImage next = image.with(image.version() + 1, editor.changes());
        ApplyResult result = holder.apply(next, editor.changes());
        image = next;
        return result;
    }

    public ConfigImage image() {
        return image;
    }

    public void service(String name, String host, int port, Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> fields = new HashMap<>(more);
        fields.put("name", name);
        fields.put("host", host);
        fields.put("port", (long) port);
        edit(editor -> editor.create("services", fields));
    }

    public void route(String name, @Nullable String service, Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> fields = new HashMap<>(more);
        fields.put("name", name);
        if (service != null) {
            fields.put("service", Map.of("id", id("services", service)));
        }
        edit(editor -> editor.create("routes", fields));
    }

    public void patch(String type, String name, Map<String, ? extends @Nullable Object> fields) {
        edit(editor -> editor.patch(type, new EntityKey("name", name), new HashMap<>(fields)));
    }

    public void delete(String type, String name) {
        edit(editor -> editor.delete(type, new EntityKey("name", name)));
    }

    public String id(String type, String name) {
        var entity = image.byUnique(type, "name", name);
        if (entity == null) {
            throw new AssertionError("no " + name + " among the " + type);
        }
        return entity.id();
    }
}
