/**
 * Lists in pages that stay stable while others write: size, offset and tags of a query.
 * Anything that lists may use it; it knows rows as maps that have an id.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.paging;
