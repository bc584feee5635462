/**
 * The control plane's side of the bridge: who may connect, their sessions, and the table of data planes.
 * What a session does is decided in {@code io.sluice.sync}; only its connection to the outside may enter here.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.clustering;
