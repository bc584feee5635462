/**
 * The status page for browsers, and its read-only way to the Admin API.
 * It holds no credentials and no state of its own.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.console;
