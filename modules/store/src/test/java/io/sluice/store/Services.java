package io.sluice.store;

import io.sluice.model.Entity;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import java.util.Map;
import java.util.function.Function;

/** Edits that the tests make. */
final class Services {
    private Services() {}

    static Function<ConfigEditor, Entity> create(String name) {
        return editor -> editor.create("services", Map.of("name", name, "host", name + ".test"));
    }

    static Function<ConfigEditor, Entity> rename(Entity service, String name) {
        return editor -> editor.patch("services", new EntityKey("id", service.id()), Map.of("name", name));
    }

    /** As part of an edit that makes several. */
    static void add(ConfigEditor editor, String name) {
        editor.create("services", Map.of("name", name, "host", name + ".test"));
    }

    static void rename(ConfigEditor editor, Entity service, String name) {
        editor.patch("services", new EntityKey("id", service.id()), Map.of("name", name));
    }

    static Function<ConfigEditor, Boolean> delete(Entity service) {
        return editor -> editor.delete("services", new EntityKey("id", service.id()));
    }

    static boolean has(ConfigImage image, String name) {
        return image.byUnique("services", "name", name) != null;
    }
}
