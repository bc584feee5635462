package io.sluice.pki;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;

/** What a certificate or key setting may hold: a path, PEM text, or the base64 of PEM text. */
record PemSource(String text, @Nullable Path file) {
    private static final String BEGIN = "-----BEGIN ";
    /** A revocation list has some ten bytes for each certificate. */
    private static final int LARGEST = 16 << 20;

    /** Throws IOException when the value leads to no PEM text. */
    static PemSource open(String value) throws IOException {
        if (value.contains(BEGIN)) {
            return new PemSource(value, null);
        }
        Path file = file(value);
        if (file != null) {
            return new PemSource(read(file), file);
        }
        return new PemSource(decode(value), null);
    }

    /** The content of a file that is not PEM text; null when the value is anything else. */
    static byte @Nullable [] binary(String value) throws IOException {
        Path file = fileOf(value);
        if (file == null) {
            return null;
        }
        byte[] bytes = bytes(file);
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(BEGIN) ? null : bytes;
    }

    /** The file that the value names; null when it is content, or names none. */
    static @Nullable Path fileOf(String value) {
        return value.contains(BEGIN) ? null : file(value);
    }

    List<PemObject> objects() throws IOException {
        List<PemObject> found = new ArrayList<>();
        try (PemReader reader = new PemReader(new StringReader(text))) {
            for (PemObject object = reader.readPemObject(); object != null; object = reader.readPemObject()) {
                found.add(object);
            }
        } catch (RuntimeException e) {
            throw new IOException("broken PEM", e);
        }
        return found;
    }

    /** The value as an error message may show it: a path is shown, content (perhaps a key) is not. */
    static String shown(String value) {
        boolean content = value.length() > 255 || value.contains("\n") || value.contains(BEGIN);
        boolean mayBeBase64 = value.length() >= 64 && value.matches("[A-Za-z0-9+/=]*");
        return content || mayBeBase64 ? "the given content" : value;
    }

    private static @Nullable Path file(String value) {
        try {
            Path path = Path.of(value);
            return Files.isRegularFile(path) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static String read(Path file) throws IOException {
        return pem(bytes(file));
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("longer than " + LARGEST + " bytes");
            }
            return bytes;
        }
    }

    private static String decode(String value) throws IOException {
        try {
            return pem(Base64.getMimeDecoder().decode(value));
        } catch (IllegalArgumentException e) {
            throw new IOException("neither a file nor base64", e);
        }
    }

    private static String pem(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.contains(BEGIN)) {
            throw new IOException("no PEM block");
        }
        return text;
    }
}
