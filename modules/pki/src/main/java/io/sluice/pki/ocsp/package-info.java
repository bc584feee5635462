/**
 * Asks the issuer of a peer's certificate whether it was revoked (OCSP, RFC 6960), and remembers the answers.
 * The only part of this room that talks to other hosts; never on the thread that asks.
 */
@NullMarked
package io.sluice.pki.ocsp;

import org.jspecify.annotations.NullMarked;
