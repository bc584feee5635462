package io.sluice.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * What the files that settings name hold at one moment, to be compared with another. It goes by their content, so that a
 * copy with an old date, a renamed file and the swapped links of Kubernetes are all noticed, and a touched file is not.
 * Reads files: not on an event loop.
 */
public record FileContents(List<String> digests) {
    private static final String NO_FILE = "-";

    /** A value that is no file but content never changes. */
    public static FileContents of(Collection<String> values) {
        return new FileContents(values.stream().map(FileContents::digest).toList());
    }

    private static String digest(String value) {
        Path file = PemSource.fileOf(value);
        if (file == null) {
            return NO_FILE;
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            return "unreadable";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
