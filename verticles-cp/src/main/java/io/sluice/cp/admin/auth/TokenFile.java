package io.sluice.cp.admin.auth;

import io.sluice.model.json.Json;
import io.sluice.node.AdminRole;
import io.sluice.node.life.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The file of {@code admin_auth_tokens}: a JSON list of {@code {name, role, hash}}. Blocks: not on an event loop. */
public final class TokenFile {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private TokenFile() {}

    /** @throws IOException with a message that names the file and what is wrong with it, and no secret */
    public static List<TokenEntry> read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + " (expected: a readable file)");
        }
        requirePrivate(file);
        try {
            return entries(Json.parse(Files.readAllBytes(file)));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Whole or not at all, for its owner alone. */
    public static void write(Path file, List<TokenEntry> entries) throws IOException {
        List<Map<String, Object>> list = new ArrayList<>();
        for (TokenEntry entry : entries) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("name", entry.name());
            shown.put("role", entry.role().text());
            shown.put("hash", entry.hash().text());
            list.add(shown);
        }
        Prefix.writePrivately(file, Json.print(list) + "\n");
    }

    private static void requirePrivate(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (mode.stream().anyMatch(OTHERS::contains)) {
            throw new IOException(file + " is open to others, mode " + PosixFilePermissions.toString(mode)
                    + " (expected: rw-------, set by chmod 600 " + file + ")");
        }
    }

    private static List<TokenEntry> entries(@org.jspecify.annotations.Nullable Object json) {
        if (!(json instanceof List<?> list)) {
            throw new IllegalArgumentException("expected: a list of {name, role, hash}");
        }
        List<TokenEntry> entries = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof Map<?, ?> entry)) {
                throw new IllegalArgumentException("expected: a list of {name, role, hash}");
            }
            entries.add(
                    new TokenEntry(text(entry, "name"), role(text(entry, "role")), new TokenHash(text(entry, "hash"))));
        }
        return List.copyOf(entries);
    }

    private static String text(Map<?, ?> entry, String field) {
        if (entry.get(field) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException(field + " (expected: a text in every token)");
    }

    /** @throws IllegalArgumentException naming the roles there are */
    public static AdminRole role(String text) {
        return Arrays.stream(AdminRole.values())
                .filter(role -> role.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "role: " + text + " (expected: read-only, editor or super-admin)"));
    }
}
