package io.sluice.pki;

import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What one end of a connection shows, and whom it lets in, at one moment: a new one takes its place when a file has changed.
 * Two that are the same object are the same material. Immutable, any thread.
 */
public record TlsMaterial(Identity identity, X509ExtendedTrustManager trust) {}
