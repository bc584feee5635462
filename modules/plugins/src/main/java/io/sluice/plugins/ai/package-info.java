/**
 * Fields and rules that the plugins for language models share. Nothing enters that only one of them needs.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.plugins.ai;
