/**
 * Certificates: make a cluster's pair, load one, and decide whether a peer's is good.
 * What opens sockets or asks other hosts does not enter.
 */
@NullMarked
package io.sluice.pki;

import org.jspecify.annotations.NullMarked;
