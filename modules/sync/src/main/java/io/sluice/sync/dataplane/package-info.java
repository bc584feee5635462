/**
 * The data plane's end: the machine that keeps a node's configuration up to date, and the steps of an update.
 * The machine belongs to one thread; what takes time is handed out and comes back as an event.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.sync.dataplane;
