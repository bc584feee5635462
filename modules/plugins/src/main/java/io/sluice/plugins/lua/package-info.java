/**
 * Lua in configurations, as far as its form goes: what is not Lua is refused when it is written. Nothing here runs any.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins.lua;
