package io.sluice.cp.admin;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data planes that the cluster knows, each as a row in the form of Kong's cluster status API. Callable from any
 * event loop, in any order; fails with what kept it from answering.
 */
@FunctionalInterface
public interface DataPlanes {
    Future<List<Map<String, @Nullable Object>>> list();
}
