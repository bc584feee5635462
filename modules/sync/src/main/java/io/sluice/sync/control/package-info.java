/**
 * The control plane's end: one machine for each connected data plane, and what the machines share.
 * Each machine belongs to one thread; it keeps nothing for a data plane that does not read.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.sync.control;
