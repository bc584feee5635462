package io.sluice.app.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.app.CommandException;
import io.sluice.node.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheKeysTest {
    private static final byte[] KEY = new byte[32];
    private static final String TEXT;

    static {
        Arrays.fill(KEY, (byte) 0xA7);
        TEXT = Base64.getEncoder().encodeToString(KEY);
    }

    @TempDir
    Path folder;

    private static Settings settings(String key) throws Exception {
        return Settings.of(
                Map.of("declarative_config_encryption_mode", "aes-256-gcm", "declarative_config_encryption_key", key));
    }

    private String file(byte[] content, String mode) throws IOException {
        Path file = folder.resolve("cache.key");
        Files.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file.toString();
    }

    private static String refusal(String key) {
        CommandException refused = assertThrows(CommandException.class, () -> CacheKeys.of(settings(key)));
        return refused.getMessage();
    }

    @Test
    void shouldTakeAFileOfBytesOrOfTextOrTheTextItself() throws Exception {
        assertNotNull(CacheKeys.of(settings(TEXT)));
        assertNotNull(CacheKeys.of(settings(file(KEY, "rw-------"))));
        assertNotNull(CacheKeys.of(settings(file((TEXT + "\n").getBytes(StandardCharsets.US_ASCII), "r--------"))));
        assertNull(CacheKeys.of(Settings.of(Map.of())));
    }

    @Test
    void shouldRefuseAFileThatOthersCanRead() throws Exception {
        String file = file(KEY, "rw-r--r--");
        assertEquals(
                "declarative_config_encryption_key: " + file + " is open to group or others, mode rw-r--r--"
                        + " (expected: rw-------, set by chmod 600 " + file + ")",
                refusal(file));
    }

    @Test
    void shouldRefuseWhatIsNoKeyWithoutShowingIt() throws Exception {
        String expected = " is no key (expected: a file of 32 bytes, or base64 of them,"
                + " such as 'openssl rand -base64 32' prints)";
        String half = TEXT.substring(0, 20);
        assertEquals("declarative_config_encryption_key: the given text" + expected, refusal(half));
        assertFalse(refusal(half).contains(half));
        assertEquals("declarative_config_encryption_key: the given text" + expected, refusal("/no/such/file"));
        assertTrue(refusal(file(new byte[31], "rw-------")).endsWith(folder.resolve("cache.key") + expected));
        assertTrue(refusal(file(new byte[9000], "rw-------")).endsWith(expected));
    }
}
