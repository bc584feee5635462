package io.sluice.router;

import java.util.Map;

/**
 * The route that a request gets.
 *
 * @param target what was put into the index with the route
 * @param matchedLength how many characters of the path its pattern took; -1 when the route has no paths
 * @param captures what the groups of a path's expression took, by name and by number ("1"...); empty without any
 */
public record RouteMatch<T>(T target, Route route, int matchedLength, Map<String, String> captures) {}
