package io.sluice.sync.dataplane;

import io.sluice.sync.message.Hello.Plugin;
import java.util.List;
import java.util.Map;

/**
 * What a data plane says of itself, and how many addresses of control planes it may try.
 *
 * @param version the product's version
 */
public record DataPlaneSettings(
        String nodeId,
        String hostname,
        String version,
        List<Plugin> plugins,
        Map<String, Object> labels,
        int controlPlanes) {}
