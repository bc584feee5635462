/**
 * The program: its entry point, and the start and end of one node.
 * What puts the modules together enters here; what any of them does, does not.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.app;
