/**
 * The configuration that a node keeps on its own disk (LMDB), so that it starts and serves without anyone else.
 * Files and entities only: nothing that knows a network, Vert.x or what an entity means may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cache;
