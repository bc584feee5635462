package io.sluice.sync.control;

import io.sluice.model.older.Conversion;
import io.sluice.model.older.ConversionRules;
import io.sluice.model.older.MinorVersion;
import io.sluice.sync.delta.DeltaLimits;
import io.sluice.sync.older.ConvertedLine;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The configuration in every form that data planes take: as it is, and for each older version that does not know all of
 * it in a form of that version's own, shared by all sessions of such data planes. For any thread.
 */
public final class ConfigForms {
    private record Older(ConvertedLine line, PublishedConfig config) {}

    private final ConfigLine line;
    private final DeltaLimits limits;
    private final int chunkBytes;
    private final ConversionRules rules;
    private final Executor background;
    private final PublishedConfig own;
    private final ConcurrentMap<MinorVersion, Older> older = new ConcurrentHashMap<>();

    /**
     * @param background has to run what it is given on a thread that may wait, and then call
     *     {@link ControlSession#snapshotReady} of every session
     */
    public ConfigForms(
            ConfigLine line, DeltaLimits limits, int chunkBytes, ConversionRules rules, Executor background) {
        this.line = line;
        this.limits = limits;
        this.chunkBytes = chunkBytes;
        this.rules = rules;
        this.background = background;
        this.own = new PublishedConfig(line, limits, chunkBytes, background);
    }

    /** The configuration as it is. */
    public PublishedConfig own() {
        return own;
    }

    /**
     * What a data plane of this version gets; null while that is worked out for the first one of its version.
     *
     * @param nodeVersion one that the control plane serves
     */
    public @Nullable ConfigSource of(String nodeVersion) {
        MinorVersion version = MinorVersion.find(nodeVersion);
        if (version == null) {
            return own;
        }
        Older known = older.get(version);
        if (known == null) {
            Conversion conversion = rules.forNodesOf(version);
            if (conversion.isNothing()) {
                return own;
            }
            known = older.computeIfAbsent(version, key -> newForm(conversion));
        }
        return known.line().isReady() ? known.config() : null;
    }

    private Older newForm(Conversion conversion) {
        ConvertedLine converted = new ConvertedLine(line, conversion, background);
        return new Older(converted, new PublishedConfig(converted, limits, chunkBytes, background));
    }
}
