package io.sluice.sync.simulation;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.sync.TestConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The line of changes that all control planes follow. */
final class Database {
    private static final int ENTITIES = 30;

    private final World world;
    private final int historyCapacity;
    private ConfigImage image;
    private List<Commit> commits = new ArrayList<>();
    private int epochs;
    private final Set<Position> all = new HashSet<>();

    Database(World world) {
        this.world = world;
        this.historyCapacity = 1 + (int) world.upTo(12);
        this.image = TestConfig.image("epoch-0", world.upTo(3), (int) world.upTo(10));
        all.add(image.position());
    }

    /** Whether there was ever such a configuration. */
    boolean had(Position position) {
        return all.contains(position);
    }

    ConfigImage image() {
        return image;
    }

    void change() {
        List<Change> changes = new ArrayList<>();
        long count = 1 + world.upTo(3);
        for (int i = 0; i < count; i++) {
            String type = world.upTo(1) == 0 ? "services" : "routes";
            Entity entity = TestConfig.entity(type, (int) world.upTo(ENTITIES), world.upTo(1_000_000));
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
        Commit commit = new Commit(image.version() + 1, changes);
        image = image.with(commit);
        commits.add(commit);
        all.add(image.position());
    }

    /** As when another database is restored under the control planes: other content, lower version. */
    void restore() {
        epochs++;
        image = TestConfig.image("epoch-" + epochs, world.upTo(image.version()), (int) world.upTo(10));
        commits = new ArrayList<>();
        all.add(image.position());
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
