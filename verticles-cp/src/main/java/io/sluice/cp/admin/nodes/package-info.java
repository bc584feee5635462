/**
 * The nodes of the cluster over the Admin API: data planes and what they are told to do, and how much each node logs.
 * How data planes are reached stays behind {@link io.sluice.cp.admin.nodes.DataPlaneNodes}; no entity may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.nodes;
