package io.sluice.node.load;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from; a later one wins: file, {@code KONG_<NAME>}, {@code SLUICE_<NAME>}, command line.
 *
 * @param file a JSON object, or null
 * @param commandLine setting name to text
 */
public record SettingsSources(@Nullable Path file, Map<String, String> environment, Map<String, String> commandLine) {
    public static SettingsSources ofFile(Path file) {
        return new SettingsSources(file, Map.of(), Map.of());
    }
}
