package io.sluice.dp.runtime;

import io.sluice.dp.plan.PluginCompiler;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.PluginCatalog;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one reference to the current {@link Runtime}. Reading is free and never waits; applying compiles on the caller's
 * thread, which must not be an event loop, one at a time.
 */
public final class RuntimeHolder {
    private final PluginCompiler plugins;
    private volatile Runtime current = Runtime.EMPTY;

    /** For the plugins that come with the program. */
    public RuntimeHolder() {
        this(PluginCatalog.BUNDLED::find);
    }

    /** @param plugins those that this node knows, by name */
    public RuntimeHolder(Function<String, @Nullable PluginType> plugins) {
        this.plugins = new PluginCompiler(plugins);
    }

    /** Take it once at the beginning of a request, and use that one to its end. */
    public Runtime current() {
        return current;
    }

    /** Puts a complete configuration in service, whatever was there before; what is equal in both is not compiled again. */
    public ApplyResult apply(ConfigImage image) {
        synchronized (this) {
            return swap(image, ImageDiff.between(current.image(), image));
        }
    }

    /** Puts a configuration in service that differs from the current one by {@code changes} and nothing else. */
    public ApplyResult apply(ConfigImage image, List<Change> changes) {
        synchronized (this) {
            boolean continues =
                    current.position().epoch().equals(image.position().epoch());
            return continues ? swap(image, changes) : apply(image);
        }
    }

    private ApplyResult swap(ConfigImage image, List<Change> changes) {
        Runtime next = RuntimeCompiler.compile(current, image, changes, plugins);
        current = next;
        return new ApplyResult(next.position(), next.refused());
    }
}
