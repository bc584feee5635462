package io.sluice.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorException;

/**
 * The certificate of a listener that was given none: self-signed on the curve P-256, made at the first start and kept. One
 * that has ended, or a pair that is broken, is made anew. Blocks: not on an event loop.
 */
public final class DefaultCertificate {
    private static final String CURVE = "secp256r1";
    private static final int TWENTY_YEARS = 7300;
    private static final Duration LEAST_LEFT = Duration.ofDays(30);

    /** @param isNew whether it was made just now */
    public record Kept(Identity identity, Path file, boolean isNew) {}

    private DefaultCertificate() {}

    /** Listeners of one process start side by side, so one of them makes the pair and the others wait for it. */
    public static synchronized Kept keep(Path folder, String name, String hostname) throws PkiException {
        Path cert = folder.resolve(name + ".crt");
        Path key = folder.resolve(name + ".key");
        Identity known = load(cert, key);
        if (known != null) {
            return new Kept(known, cert, false);
        }
        try {
            make(folder, cert, key, hostname);
        } catch (GeneralSecurityException | OperatorException | IOException e) {
            throw new PkiException(cert + ": cannot be made: " + e.getMessage(), e);
        }
        return new Kept(Identity.load(name, cert.toString(), name, key.toString()), cert, true);
    }

    private static @org.jspecify.annotations.Nullable Identity load(Path cert, Path key) {
        if (!Files.isRegularFile(cert) || !Files.isRegularFile(key)) {
            return null;
        }
        try {
            Identity identity = Identity.load("certificate", cert.toString(), "key", key.toString());
            Instant end = identity.certificate().getNotAfter().toInstant();
            return end.isAfter(Instant.now().plus(LEAST_LEFT)) ? identity : null;
        } catch (PkiException e) {
            return null; // half-written or spoilt: a new pair takes its place
        }
    }

    private static void make(Path folder, Path cert, Path key, String hostname)
            throws GeneralSecurityException, OperatorException, IOException, PkiException {
        Files.createDirectories(folder);
        KeyPair pair = SelfSigned.newKeyPair(CURVE);
        X509Certificate certificate = SelfSigned.certificate(pair, "localhost", names(hostname), TWENTY_YEARS);
        write(key, Pem.text("PRIVATE KEY", pair.getPrivate().getEncoded()));
        write(cert, Pem.text(certificate));
    }

    private static GeneralNames names(String hostname) {
        boolean legal = hostname.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
        return new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.dNSName, legal ? hostname : "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")
        });
    }

    /** Whole or not at all, and for the owner alone from its first byte on. */
    private static void write(Path file, String text) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path draft = Files.createTempFile(file.getParent(), "draft", ".pem", ownerOnly);
        Files.write(draft, text.getBytes(StandardCharsets.US_ASCII));
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
