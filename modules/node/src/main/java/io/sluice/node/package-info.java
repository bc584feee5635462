/**
 * What a process is: its settings, its role and its identity, as values.
 * Whatever another module may ask of a setting enters here; how settings are read, and how a process lives, do not.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.node;
