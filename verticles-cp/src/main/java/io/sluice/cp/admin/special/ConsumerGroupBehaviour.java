package io.sluice.cp.admin.special;

import io.sluice.cp.admin.entity.EntityBehaviour;
import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.ContentHash;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who reads one group is shown its consumers and plugins, too. */
final class ConsumerGroupBehaviour implements EntityBehaviour {
    private static final String GROUP = "consumer_group";
    private static final String CONSUMERS = "consumers";
    private static final String PLUGINS = "plugins";

    @Override
    public Map<String, @Nullable Object> read(
            ConfigImage image, Entity entity, Map<String, @Nullable Object> shown, AdminRequest request) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put(GROUP, shown);
        if (!"false".equals(request.query("list_consumers"))) {
            whole.put(CONSUMERS, shown(image, consumers(image, entity)));
        }
        whole.put(PLUGINS, shown(image, plugins(image, entity)));
        return whole;
    }

    @Override
    public ContentHash hash(ConfigImage image, Entity entity) {
        return Stream.concat(consumers(image, entity), plugins(image, entity))
                .map(Entity::hash)
                .reduce(entity.hash(), ContentHash::plus);
    }

    private static Stream<Entity> consumers(ConfigImage image, Entity group) {
        return referring(image, Memberships.TYPE, group)
                .map(link -> Objects.requireNonNull(link.reference("consumer")))
                .map(id -> Objects.requireNonNull(image.get(CONSUMERS, id)));
    }

    private static Stream<Entity> plugins(ConfigImage image, Entity group) {
        return referring(image, PLUGINS, group);
    }

    private static Stream<Entity> referring(ConfigImage image, String type, Entity group) {
        return image.referring(type, GROUP, group.id()).stream().map(id -> Objects.requireNonNull(image.get(type, id)));
    }

    private static List<Map<String, @Nullable Object>> shown(ConfigImage image, Stream<Entity> entities) {
        Instant now = Instant.now();
        return entities.map(entity -> Objects.requireNonNull(image.schemas().find(entity.type()))
                        .shown(entity, now))
                .toList();
    }
}
