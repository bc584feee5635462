/**
 * The protocol between control plane and data plane: messages, codecs, both state machines.
 * Plain Java: nothing that knows a socket, a clock, a thread or Vert.x may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.sync;
