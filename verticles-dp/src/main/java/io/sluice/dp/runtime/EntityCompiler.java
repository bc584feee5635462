package io.sluice.dp.runtime;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.schema.EntitySchema;
import io.sluice.model.schema.Schemas;
import io.sluice.model.schema.Violation;
import io.sluice.router.Route;
import io.sluice.router.RouteException;
import io.sluice.router.RouteParser;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Verifies entities, and makes of services and routes what requests need. Each stands for itself here, so many are compiled
 * on all cores.
 */
final class EntityCompiler {
    private static final int MANY = 500;
    private static final Set<String> VERIFIED_ELSEWHERE = Set.of(PlanCompiler.PLUGINS, UpstreamCompiler.UPSTREAMS);

    private final Schemas schemas;

    EntityCompiler(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * What became of an entity; nothing at all of one that is gone, or good and of another type.
     *
     * @param refused what is wrong with it; then there is neither a service nor a route
     */
    record Compiled(
            @Nullable ServicePlan service,
            @Nullable Route route,
            @Nullable Refused refused) {
        static final Compiled NOTHING = new Compiled(null, null, null);
    }

    /** In the order of the changes. */
    List<Compiled> compile(List<Change> changes) {
        Stream<Change> stream = changes.size() < MANY ? changes.stream() : changes.parallelStream();
        return stream.map(this::compile).toList();
    }

    private Compiled compile(Change change) {
        Entity entity = change.entity();
        if (entity == null || VERIFIED_ELSEWHERE.contains(change.type())) {
            return Compiled.NOTHING;
        }
        EntitySchema schema = schemas.find(entity.type());
        List<Violation> faults = schema == null ? List.of() : schema.verify(entity);
        if (!faults.isEmpty()) {
            Violation first = faults.get(0);
            return refused(new Refused(entity.type(), entity.id(), first.entityName(), first.field(), first.message()));
        }
        try {
            return compile(entity);
        } catch (CompileException e) {
            return refused(Refused.of(entity, e.field(), e));
        } catch (RouteException e) {
            return refused(Refused.of(entity, e.field(), e));
        } catch (ClassCastException e) {
            return refused(Refused.of(entity, "", e));
        }
    }

    private static Compiled compile(Entity entity) {
        return switch (entity.type()) {
            case RuntimeCompiler.SERVICES -> new Compiled(ServiceCompiler.compile(entity), null, null);
            case RuntimeCompiler.ROUTES -> new Compiled(null, RouteParser.parse(entity), null);
            default -> Compiled.NOTHING;
        };
    }

    private static Compiled refused(Refused refused) {
        return new Compiled(null, null, refused);
    }
}
