package io.sluice.cp.clustering;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which identity speaks for a node, and since when its connection exists (milliseconds since 1970).
 *
 * @param identity the digest of a certificate's subject; the same on every control plane
 */
record NodeOwner(String identity, long sinceMs) {
    static String identity(String subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    boolean isAnother(NodeOwner other) {
        return !identity.equals(other.identity);
    }
}
