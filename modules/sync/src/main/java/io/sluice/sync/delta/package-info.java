/**
 * The latest commits in memory, and what one version differs from an earlier one in.
 * Only arithmetic on changes may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.sync.delta;
