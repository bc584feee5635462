package io.sluice.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import org.bouncycastle.operator.OperatorException;

/**
 * Makes the certificate pair that all nodes of a cluster share in {@code shared} mode. Never overwrites a file. Blocks:
 * not on an event loop.
 */
public final class ClusterCertificates {
    private static final String COMMON_NAME = "kong_clustering";

    private ClusterCertificates() {}

    /** Writes the certificate (mode 644) and its PKCS#8 key (mode 600), both PEM, valid from now for the given days. */
    public static void generate(Path cert, Path key, int days) throws PkiException {
        if (days < 1) {
            throw new PkiException("days: " + days + " (expected: >= 1)");
        }
        requireAbsent(cert);
        requireAbsent(key);
        try {
            KeyPair pair = SelfSigned.newKeyPair("secp384r1");
            X509Certificate certificate = SelfSigned.certificate(pair, COMMON_NAME, days);
            write(key, Pem.text("PRIVATE KEY", pair.getPrivate().getEncoded()), "rw-------");
            writeSecond(cert, key, Pem.text("CERTIFICATE", certificate.getEncoded()));
        } catch (GeneralSecurityException | OperatorException | IOException e) {
            throw new PkiException("cannot make a certificate: " + e.getMessage(), e);
        }
    }

    private static void writeSecond(Path cert, Path key, String text) throws PkiException, IOException {
        try {
            write(cert, text, "rw-r--r--");
        } catch (PkiException e) {
            Files.deleteIfExists(key);
            throw e;
        }
    }

    private static void requireAbsent(Path file) throws PkiException {
        if (Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            throw exists(file);
        }
    }

    private static PkiException exists(Path file) {
        return new PkiException(file.toAbsolutePath() + " already exists.\nWill not overwrite it.");
    }

    private static void write(Path file, String text, String mode) throws PkiException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, attributes)) {
            var bytes = java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (posix) {
                // the umask may have taken bits away
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (NoSuchFileException e) {
            throw new PkiException(file.toAbsolutePath() + ": the directory does not exist", e);
        } catch (IOException e) {
            throw new PkiException(file.toAbsolutePath() + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
