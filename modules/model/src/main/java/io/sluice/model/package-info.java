/**
 * What a configuration is: entities, their schemas, images of a whole configuration, changes and content hashes.
 * Plain Java: nothing that knows Vert.x, a socket, a file or a clock may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.model;
