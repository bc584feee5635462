package io.sluice.dp.sync;

import io.sluice.cache.CacheException;
import io.sluice.cache.ConfigCache;
import io.sluice.dp.runtime.ApplyResult;
import io.sluice.dp.runtime.Refused;
import io.sluice.dp.runtime.RefusedLog;
import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.sync.dataplane.Applier;
import io.sluice.sync.dataplane.Candidate.Prepared;
import io.sluice.sync.message.Report.Problem;
import io.sluice.telemetry.event.EventType;
import io.sluice.telemetry.event.NodeEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a configuration in force and keeps it for the next start: first in force, so that a slow disk delays no request;
 * reported only when both are done. Blocks; one thread at a time.
 */
final class ConfigKeeper implements Applier.Target {
    private static final Logger log = LoggerFactory.getLogger(ConfigKeeper.class);

    private final RuntimeHolder runtime;
    private final ConfigCache cache;
    private final SyncStatus status;
    private final NodeEvents events;
    private final RefusedLog refusals;
    /** Whether the cache holds the configuration that is in force, so that changes can be added to it. */
    private boolean inStep;

    ConfigKeeper(RuntimeHolder runtime, ConfigCache cache, SyncStatus status, NodeEvents events) {
        this.events = events;
        this.refusals = new RefusedLog(events);
        this.runtime = runtime;
        this.cache = cache;
        this.status = status;
    }

    /** What the node begins with, put in force. */
    record Restored(ConfigImage image, List<Problem> problems) {}

    /**
     * The cache, else what is declared, else nothing: the node then waits for a control plane. What is declared is not
     * kept: without a control plane the next start reads it again, with whatever was changed in it meanwhile.
     */
    @Nullable
    Restored restore(Supplier<@Nullable ConfigImage> declaration) {
        Restored kept = fromCache();
        if (kept != null) {
            return kept;
        }
        ConfigImage declared = declaration.get();
        if (declared == null) {
            status.start().nothingDeclared();
            return null;
        }
        Restored restored = new Restored(declared, problems(runtime.apply(declared)));
        status.start().declared(declared);
        return restored;
    }

    private void tellDamage() {
        String damage = cache.takeDamage();
        if (damage != null) {
            events.raise(EventType.CACHE_DAMAGED, Map.of("message", damage));
        }
    }

    private @Nullable Restored fromCache() {
        ConfigImage kept = cache.load();
        tellDamage();
        if (kept == null) {
            status.start().cacheIsEmpty(null);
            return null;
        }
        try {
            List<Problem> problems = problems(runtime.apply(kept));
            inStep = true;
            status.start().fromCache(kept);
            return new Restored(kept, problems);
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("the configuration in the cache cannot be put in force");
            status.start().cacheIsEmpty(String.valueOf(e.getMessage()));
            return null;
        }
    }

    @Override
    public List<Problem> apply(Prepared prepared) {
        List<Change> changes = prepared.changes();
        ApplyResult result =
                changes == null ? runtime.apply(prepared.image()) : runtime.apply(prepared.image(), changes);
        status.countApplied(changes != null);
        status.start().fromControlPlane(prepared.image());
        List<Problem> problems = problems(result);
        try {
            cache.store(prepared.image(), inStep ? changes : null);
            tellDamage();
            inStep = true;
        } catch (CacheException e) {
            inStep = false;
            log.atError()
                    .setCause(e)
                    .addKeyValue("version", prepared.image().version())
                    .log("configuration not kept");
            problems.add(Problem.of("in force, but not kept for a restart: " + e.getMessage()));
        }
        return problems;
    }

    private List<Problem> problems(ApplyResult result) {
        refusals.tell(result.refused());
        List<Problem> problems = new ArrayList<>();
        for (Refused refused : result.refused()) {
            problems.add(new Problem(refused.type(), refused.id(), refused.name(), refused.field(), refused.message()));
        }
        return problems;
    }

    void close() {
        cache.close();
    }
}
