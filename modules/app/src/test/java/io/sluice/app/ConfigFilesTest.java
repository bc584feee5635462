package io.sluice.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.node.load.LoadedSettings;
import io.sluice.node.load.SettingsLoader;
import io.sluice.node.load.SettingsSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigFilesTest {
    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("../../config"))) {
            return all.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldBeValidAndWithoutWarnings(Path file) {
        LoadedSettings loaded = SettingsLoader.load(SettingsSources.ofFile(file));
        assertEquals(List.of(), loaded.errors());
        assertEquals(List.of(), loaded.warnings());
    }
}
