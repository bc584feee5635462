/**
 * What the Admin API says about the node, its schemas, its endpoints and its data planes.
 * Read-only answers only.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.info;
