package io.sluice.dp.sync;

import io.sluice.model.schema.Schemas;
import io.sluice.node.HostPort;
import io.sluice.node.NodeInfo;
import io.sluice.sync.message.Hello.Plugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a data plane gets and keeps its configuration.
 *
 * @param controlPlanes tried in turn; at least one
 * @param cacheSize bytes that the cache may map
 */
public record SyncSettings(
        NodeInfo node,
        List<HostPort> controlPlanes,
        Map<String, String> labels,
        List<Plugin> plugins,
        Schemas schemas,
        Path cache,
        long cacheSize) {}
