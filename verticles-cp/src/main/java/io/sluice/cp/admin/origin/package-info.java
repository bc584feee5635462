/**
 * Which pages in browsers may call the Admin API: those of the console, and no others.
 * Only what the header Origin decides may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.origin;
