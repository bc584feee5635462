/**
 * What the Admin API says and checks about plugins beyond the fields of their entities.
 * Only what looks at the catalog of plugins may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.plugins;
