/**
 * Request bodies of every accepted content type, as one plain map.
 * Nothing that knows which entity the body is for may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.body;
