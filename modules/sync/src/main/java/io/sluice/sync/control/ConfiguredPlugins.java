package io.sluice.sync.control;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.sync.delta.History;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An image, and the names of the plugins that are enabled in it: followed change by change, not counted for each push. */
public final class ConfiguredPlugins {
    private static final String PLUGINS = "plugins";

    private final ConfigImage image;
    private final Map<String, Integer> enabled;
    private final Set<String> names;

    private ConfiguredPlugins(ConfigImage image, Map<String, Integer> enabled, Set<String> names) {
        this.image = image;
        this.enabled = enabled;
        this.names = names;
    }

    static ConfiguredPlugins of(ConfigImage image) {
        Map<String, Integer> enabled = new TreeMap<>();
        image.all(PLUGINS).values().forEach(plugin -> count(enabled, plugin, 1));
        return new ConfiguredPlugins(image, enabled, Collections.unmodifiableSet(enabled.keySet()));
    }

    public ConfigImage image() {
        return image;
    }

    /** In order; the very same set as long as nothing is different. */
    public Set<String> names() {
        return names;
    }

    /** What they are in {@code next}, of which {@code history} may know how it came about. */
    ConfiguredPlugins next(ConfigImage next, History history) {
        boolean continues =
                image.position().epoch().equals(next.position().epoch()) && image.version() < next.version();
        List<Commit> commits =
                continues ? history.between(next.position().epoch(), image.version(), next.version()) : null;
        return commits == null ? of(next) : after(next, touched(commits));
    }

    private static Set<String> touched(List<Commit> commits) {
        Set<String> ids = new LinkedHashSet<>();
        for (Commit commit : commits) {
            for (Change change : commit.changes()) {
                if (change.type().equals(PLUGINS)) {
                    ids.add(change.id());
                }
            }
        }
        return ids;
    }

    private ConfiguredPlugins after(ConfigImage next, Set<String> touched) {
        if (touched.isEmpty()) {
            return new ConfiguredPlugins(next, enabled, names);
        }
        Map<String, Integer> counted = new TreeMap<>(enabled);
        for (String id : touched) {
            count(counted, image.get(PLUGINS, id), -1);
            count(counted, next.get(PLUGINS, id), 1);
        }
        boolean same = counted.keySet().equals(names);
        return new ConfiguredPlugins(next, counted, same ? names : Collections.unmodifiableSet(counted.keySet()));
    }

    private static void count(Map<String, Integer> enabled, @Nullable Entity plugin, int one) {
        if (plugin != null
                && !Boolean.FALSE.equals(plugin.get("enabled"))
                && plugin.get("name") instanceof String name) {
            int sum = enabled.getOrDefault(name, 0) + one;
            if (sum > 0) {
                enabled.put(name, sum);
            } else {
                enabled.remove(name);
            }
        }
    }
}
