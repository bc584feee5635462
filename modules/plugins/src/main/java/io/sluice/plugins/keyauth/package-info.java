/**
 * The key-auth plugin and its keys. Nothing of other plugins enters here.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins.keyauth;
