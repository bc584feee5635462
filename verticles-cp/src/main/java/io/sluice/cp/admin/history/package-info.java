/**
 * Earlier versions of the configuration: what they changed, how two of them differ, and the way back.
 * What the change log has comes from the store; only its form in the Admin API may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.history;
