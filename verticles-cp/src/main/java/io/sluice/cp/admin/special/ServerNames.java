package io.sluice.cp.admin.special;

import io.sluice.model.Entity;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityException;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The server names (SNIs) of a certificate, which are entities of their own, as the list that it is shown with. */
final class ServerNames {
    private static final String TYPE = "snis";
    private static final String NAME = "name";
    private static final String CERTIFICATE = "certificate";

    private ServerNames() {}

    static Stream<Entity> of(ConfigImage image, String certificateId) {
        return image.referring(TYPE, CERTIFICATE, certificateId).stream()
                .map(id -> Objects.requireNonNull(image.get(TYPE, id)));
    }

    /** Sorted by name. */
    static List<String> list(ConfigImage image, String certificateId) {
        return of(image, certificateId)
                .map(sni -> String.valueOf(sni.get(NAME)))
                .sorted()
                .toList();
    }

    /** Makes these, and no others, the names of a certificate. */
    static void set(ConfigEditor editor, String certificateId, List<String> names) {
        Set<String> missing = distinct(names);
        missing.forEach(name -> requireFree(editor.image(), certificateId, name));
        for (Entity sni : of(editor.image(), certificateId).toList()) {
            if (!missing.remove(String.valueOf(sni.get(NAME)))) {
                editor.delete(TYPE, EntityKey.id(sni.id()));
            }
        }
        missing.forEach(name -> add(editor, certificateId, name));
    }

    private static Set<String> distinct(List<String> names) {
        Set<String> distinct = new LinkedHashSet<>();
        for (String name : names) {
            if (!distinct.add(name)) {
                throw refusal(name + " is duplicated");
            }
        }
        return distinct;
    }

    private static void requireFree(ConfigImage image, String certificateId, String name) {
        Entity taken = image.byUnique(TYPE, NAME, name);
        String holder = taken == null ? null : taken.reference(CERTIFICATE);
        if (holder != null && !holder.equals(certificateId)) {
            throw refusal(name + " already associated with existing certificate '" + holder + "'");
        }
    }

    private static void add(ConfigEditor editor, String certificateId, String name) {
        try {
            editor.create(TYPE, Map.of(NAME, name, CERTIFICATE, Map.of("id", certificateId)));
        } catch (EntityException refused) {
            throw refusal(name + ": " + refused.fields().getOrDefault(NAME, refused.getMessage()));
        }
    }

    private static EntityException refusal(String problem) {
        return new EntityException(
                EntityException.Kind.SCHEMA_VIOLATION,
                "schema violation (" + TYPE + ": " + problem + ")",
                Map.of(TYPE, problem));
    }
}
