/**
 * The messages of the protocol as small records, and their forms as maps at the edges.
 * Only shapes and their checks may enter: what a message leads to is decided by the state machines.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.sync.message;
