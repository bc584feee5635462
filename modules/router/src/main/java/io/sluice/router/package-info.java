/**
 * Which route a request gets: one immutable compiled index with the reference's order of priorities, and the path that
 * the upstream then sees. Plain Java: what knows of sockets, services or Vert.x stays outside.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.router;
