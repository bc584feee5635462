package io.sluice.dp.sync;

import io.sluice.cache.CacheKey;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.Schemas;
import io.sluice.node.HostPort;
import io.sluice.node.NodeInfo;
import io.sluice.sync.message.Hello.Plugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a data plane gets and keeps its configuration.
 *
 * @param controlPlanes tried in turn; at least one
 * @param cacheSize bytes that the cache maps to begin with
 * @param cacheKey what the cache is encrypted with; null for a clear one
 * @param declared what the node begins with when its cache is empty; null for nothing. Asked once, on a worker; it may fail
 *     the start
 */
public record SyncSettings(
        NodeInfo node,
        List<HostPort> controlPlanes,
        Map<String, String> labels,
        List<Plugin> plugins,
        Schemas schemas,
        Path cache,
        long cacheSize,
        @Nullable CacheKey cacheKey,
        Supplier<@Nullable ConfigImage> declared) {
    /** With a clear cache and nothing declared. */
    public SyncSettings(
            NodeInfo node,
            List<HostPort> controlPlanes,
            Map<String, String> labels,
            List<Plugin> plugins,
            Schemas schemas,
            Path cache,
            long cacheSize) {
        this(node, controlPlanes, labels, plugins, schemas, cache, cacheSize, null, () -> null);
    }

    public SyncSettings startingWith(@Nullable CacheKey key, Supplier<@Nullable ConfigImage> declaration) {
        return new SyncSettings(node, controlPlanes, labels, plugins, schemas, cache, cacheSize, key, declaration);
    }
}
