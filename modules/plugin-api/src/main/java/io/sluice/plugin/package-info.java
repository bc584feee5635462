/**
 * What a plugin author sees, and the only thing of the house that is public. This version of Sluice runs no plugins yet;
 * the first type that enters here is the contract of a plugin, and nothing internal ever does.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugin;
