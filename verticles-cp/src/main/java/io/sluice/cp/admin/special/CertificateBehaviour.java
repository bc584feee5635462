package io.sluice.cp.admin.special;

import io.sluice.cp.admin.entity.EntityBehaviour;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.model.Entity;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.ContentHash;
import io.sluice.model.schema.EntitySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A certificate is written and shown with its server names, and each of them stands for it in a path. */
final class CertificateBehaviour implements EntityBehaviour {
    private static final String NAMES = "snis";

    /** A server name that no certificate has leads nowhere, or with PUT to a new certificate. */
    @Override
    public EntityKey key(ConfigImage image, EntitySchema schema, String segment) {
        EntityKey key = EntityKey.parse(schema, segment);
        Entity sni = key.isId() ? null : image.byUnique(NAMES, "name", segment);
        String holder = sni == null ? null : sni.reference("certificate");
        return holder == null ? key : EntityKey.id(holder);
    }

    @Override
    public Map<String, @Nullable Object> shown(ConfigImage image, Entity entity, Map<String, @Nullable Object> fields) {
        fields.put(NAMES, ServerNames.list(image, entity.id()));
        return fields;
    }

    @Override
    public ContentHash hash(ConfigImage image, Entity entity) {
        return ServerNames.of(image, entity.id()).map(Entity::hash).reduce(entity.hash(), ContentHash::plus);
    }

    @Override
    public Entity create(ConfigEditor editor, String type, Map<String, @Nullable Object> input) {
        List<String> names = takeNames(input);
        return named(editor, editor.create(type, input), names);
    }

    @Override
    public Entity put(ConfigEditor editor, String type, EntityKey key, Map<String, @Nullable Object> input) {
        takeOneAsList(input);
        List<String> names = takeNames(input);
        if (key.isId()) {
            return named(editor, editor.put(type, key, input), names);
        }
        List<String> more = new ArrayList<>(names == null ? List.of() : names);
        if (!more.contains(key.value())) {
            more.add(key.value());
        }
        return named(editor, editor.create(type, input), more);
    }

    @Override
    public Entity patch(ConfigEditor editor, String type, EntityKey key, Map<String, @Nullable Object> input) {
        requireCertificate(key);
        takeOneAsList(input);
        List<String> names = takeNames(input);
        return named(editor, editor.patch(type, key, input), names);
    }

    @Override
    public void delete(ConfigEditor editor, String type, EntityKey key) {
        requireCertificate(key);
        editor.delete(type, key);
    }

    /** A key that is still a server name is one that no certificate has. */
    private static void requireCertificate(EntityKey key) {
        if (!key.isId()) {
            throw new Refusal(Answer.message(404, "SNI not found"));
        }
    }

    /** Those who change a certificate may give a single name without a list around it. */
    private static void takeOneAsList(Map<String, @Nullable Object> input) {
        if (input.get(NAMES) instanceof String name) {
            input.put(NAMES, List.of(name));
        }
    }

    /**
     * Null where none are given: they stay as they are then. An explicit null takes all away, and what is no list of names
     * stays for the schema to refuse.
     */
    private static @Nullable List<String> takeNames(Map<String, @Nullable Object> input) {
        if (!input.containsKey(NAMES)) {
            return null;
        }
        Object given = input.get(NAMES);
        if (given == null) {
            input.remove(NAMES);
            return List.of();
        }
        if (!(given instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            return null;
        }
        input.remove(NAMES);
        return list.stream().map(String.class::cast).toList();
    }

    private static Entity named(ConfigEditor editor, Entity certificate, @Nullable List<String> names) {
        if (names != null) {
            ServerNames.set(editor, certificate.id(), names);
        }
        return certificate;
    }
}
