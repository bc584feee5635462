package io.sluice.dp.runtime;

import io.sluice.model.Entity;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.plugins.PluginCatalog;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A configuration that grows by edits, each of which a holder is told of as a data plane would be. */
public final class TestConfig {
    private final RuntimeHolder holder;
    private ConfigImage image = ConfigImage.empty(PluginCatalog.BUNDLED.schemas(), "test");

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

    /**
     * A plugin that a control plane of any version might send: nothing of it is checked.
     *
     * @param fields scopes by their ids, and whatever differs from an enabled plugin without configuration
     * @return what became of the configuration
     */
    public synchronized ApplyResult plugin(String id, String name, Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> all = new HashMap<>(Map.of("id", id, "name", name, "enabled", true));
        all.put("config", Map.of());
        all.put("protocols", List.of("http", "https"));
        fields.forEach((field, value) -> all.put(field, value instanceof String ref ? Map.of("id", ref) : value));
        return change(Change.update(new Entity("plugins", all)));
    }

    public synchronized ApplyResult change(Change... changes) {
        image = image.with(image.version() + 1, List.of(changes));
        return holder.apply(image, List.of(changes));
    }

    /** A consumer of this name with a key. */
    public String consumer(String username, String key, Map<String, ? extends @Nullable Object> credential) {
        String id = UUID.randomUUID().toString();
        Map<String, @Nullable Object> fields = new HashMap<>(credential);
        fields.put("key", key);
        fields.put("consumer", Map.of("id", id));
        edit(editor -> {
            editor.create("consumers", Map.of("id", id, "username", username, "custom_id", username + "-custom"));
            editor.create("keyauth_credentials", fields);
        });
        return id;
    }

    public String credential(String key) {
        return Objects.requireNonNull(image.byUnique("keyauth_credentials", "key", key))
                .id();
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
