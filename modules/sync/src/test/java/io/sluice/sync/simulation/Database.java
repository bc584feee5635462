package io.sluice.sync.simulation;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.model.older.Conversion;
import io.sluice.model.older.ConversionRules;
import io.sluice.model.older.MinorVersion;
import io.sluice.model.older.Rule;
import io.sluice.sync.TestConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The line of changes that all control planes follow. */
final class Database {
    /** Older data planes know no such value, and none of the services that weigh much. */
    static final ConversionRules RULES = new ConversionRules(List.of(
            Rule.olderThan("1.1").of("routes").remove("value"),
            Rule.olderThan("1.1").of("services").dropWhen("heavy", true)));

    private static final int ENTITIES = 30;

    private final World world;
    private final int historyCapacity;
    private ConfigImage image;
    private List<Commit> commits = new ArrayList<>();
    private int epochs;
    private final Map<Position, ConfigImage> all = new HashMap<>();

    Database(World world) {
        this.world = world;
        this.historyCapacity = 1 + (int) world.upTo(12);
        this.image = TestConfig.image("epoch-0", world.upTo(3), (int) world.upTo(10));
        seen(image);
    }

    /** In the form that the older data planes get. */
    ConfigImage older() {
        return inFormOf10(image);
    }

    private void seen(ConfigImage next) {
        image = next;
        all.put(next.position(), next);
    }

    /** Worked out from scratch, unlike what the control planes do. */
    private static ConfigImage inFormOf10(ConfigImage image) {
        Conversion conversion = RULES.forNodesOf(MinorVersion.parse("1.0"));
        List<Entity> converted = new ArrayList<>();
        for (Entity entity : image.entities()) {
            String service = entity.reference("service");
            Entity parent = service == null ? null : image.get("services", service);
            boolean orphan = parent != null && conversion.convert(parent, rule -> {}) == null;
            Entity own = orphan ? null : conversion.convert(entity, rule -> {});
            if (own != null) {
                converted.add(own);
            }
        }
        return ConfigImage.of(image.schemas(), image.position().epoch(), image.version(), converted);
    }

    /** Whether there was ever such a configuration. */
    boolean had(Position position) {
        return all.containsKey(position);
    }

    /** The same in the form that the older data planes get. */
    boolean hadOlder(Position position) {
        return all.entrySet().stream()
                .filter(known -> known.getKey().version() == position.version()
                        && known.getKey().epoch().equals(position.epoch()))
                .anyMatch(known -> inFormOf10(known.getValue()).position().equals(position));
    }

    ConfigImage image() {
        return image;
    }

    void change() {
        List<Change> changes = new ArrayList<>();
        long count = 1 + world.upTo(3);
        for (int i = 0; i < count; i++) {
            String type = world.upTo(1) == 0 ? "services" : "routes";
            Entity entity = entity(type, (int) world.upTo(ENTITIES));
            if (changes.stream().anyMatch(change -> change.id().equals(entity.id()))) {
                continue;
            }
            boolean known = image.get(type, entity.id()) != null;
            if (known && world.upTo(2) == 0) {
                changes.add(Change.delete(entity));
            } else {
                changes.add(known ? Change.update(entity) : Change.create(entity));
            }
        }
        commit(changes);
    }

    private void commit(List<Change> changes) {
        Commit commit = new Commit(image.version() + 1, changes);
        commits.add(commit);
        seen(image.with(commit));
    }

    /** Routes belong to services, which may be missing, and some of which are heavy. */
    private Entity entity(String type, int number) {
        Map<String, Object> fields = new LinkedHashMap<>(
                TestConfig.entity(type, number, world.upTo(1_000_000)).fields());
        if (type.equals("routes")) {
            fields.put("service", Map.of("id", TestConfig.id((int) world.upTo(ENTITIES))));
        } else {
            fields.put("heavy", world.upTo(3) == 0);
        }
        return new Entity(type, fields);
    }

    /** Uses a plugin that not every data plane has, or does so no more. */
    void togglePlugin() {
        Entity plugin = TestConfig.plugin("rare");
        boolean used = image.get("plugins", plugin.id()) != null;
        commit(List.of(used ? Change.delete(plugin) : Change.create(plugin)));
    }

    /** As when another database is restored under the control planes: other content, lower version. */
    void restore() {
        epochs++;
        commits = new ArrayList<>();
        seen(TestConfig.image("epoch-" + epochs, world.upTo(image.version()), (int) world.upTo(10)));
    }

    /** What a control plane with a short memory knows. */
    @Nullable
    List<Commit> between(String epoch, long from, long to) {
        if (!epoch.equals(image.position().epoch()) || from < image.version() - historyCapacity) {
            return null;
        }
        List<Commit> range = commits.stream()
                .filter(commit -> commit.version() > from && commit.version() <= to)
                .toList();
        return range.size() == to - from ? range : null;
    }
}
