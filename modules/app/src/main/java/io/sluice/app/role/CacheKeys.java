package io.sluice.app.role;

import io.sluice.app.CommandException;
import io.sluice.cache.CacheKey;
import io.sluice.node.CacheEncryption;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.pki.PkiException;
import io.sluice.pki.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The key of what a node keeps on its disk: a file of 32 bytes or of their base64, or the base64 itself. Reads files. */
public final class CacheKeys {
    private static final String SETTING = SettingTable.DECLARATIVE_CONFIG_ENCRYPTION_KEY.name();
    private static final int LARGEST_FILE = 4096;

    private CacheKeys() {}

    /**
     * Null when nothing is to be encrypted.
     *
     * @throws CommandException that says what is wrong with the key, and never what it is
     */
    public static @Nullable CacheKey of(Settings settings) {
        if (settings.get(SettingTable.DECLARATIVE_CONFIG_ENCRYPTION_MODE) == CacheEncryption.OFF) {
            return null;
        }
        String value = settings.find(SettingTable.DECLARATIVE_CONFIG_ENCRYPTION_KEY)
                .orElseThrow(() -> new CommandException(SETTING + " must be specified"));
        Path file = file(value);
        return file == null ? ofText(value, "the given text") : ofFile(file);
    }

    private static @Nullable Path file(String value) {
        try {
            Path path = Path.of(value);
            return Files.isRegularFile(path) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static CacheKey ofFile(Path file) {
        try {
            PrivateFile.require(SETTING, file);
            if (Files.size(file) > LARGEST_FILE) {
                throw wrong(file.toString());
            }
            byte[] bytes = Files.readAllBytes(file);
            return bytes.length == CacheKey.BYTES
                    ? CacheKey.of(bytes)
                    : ofText(new String(bytes, StandardCharsets.ISO_8859_1), file.toString());
        } catch (PkiException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(SETTING + ": " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static CacheKey ofText(String text, String where) {
        try {
            return CacheKey.of(Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            throw wrong(where);
        }
    }

    private static CommandException wrong(String where) {
        return new CommandException(SETTING + ": " + where + " is no key (expected: a file of " + CacheKey.BYTES
                + " bytes, or base64 of them, such as 'openssl rand -base64 32' prints)");
    }
}
