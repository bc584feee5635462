package io.sluice.node.load;

import io.sluice.model.json.Json;
import io.sluice.node.Setting;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the sources, checks each name and value and the rules between them, and collects every mistake. */
public final class SettingsLoader {
    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, Object> raw = new LinkedHashMap<>();

    private SettingsLoader() {}

    public static LoadedSettings load(SettingsSources sources) {
        return new SettingsLoader().read(sources);
    }

    private LoadedSettings read(SettingsSources sources) {
        Path file = sources.file();
        if (file != null) {
            parse(file).forEach(this::take);
        }
        Environment environment = new Environment(sources.environment());
        environment.kong().forEach(this::take);
        environment.sluice().forEach(this::take);
        sources.commandLine().forEach(this::take);

        Settings settings = Settings.read(raw, errors::add);
        errors.addAll(RoleRules.errors(settings));
        errors.addAll(NotYet.errors(settings));
        warnOfIdleSettings(settings);
        return new LoadedSettings(settings, List.copyOf(errors), List.copyOf(warnings));
    }

    private Map<String, @Nullable Object> parse(Path file) {
        if (!Files.isRegularFile(file)) {
            errors.add("no file at: " + file);
            return Map.of();
        }
        try {
            return Json.parseObject(Files.readString(file));
        } catch (IOException e) {
            errors.add(file + ": cannot be read");
        } catch (IllegalArgumentException e) {
            errors.add(file + ": " + e.getMessage());
        }
        return Map.of();
    }

    private void take(String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (SettingTable.find(name).isPresent()) {
            raw.put(name, value);
        } else if (KongSettings.knows(name)) {
            KongSettings.refusal(name, value).ifPresent(errors::add);
        } else {
            errors.add(UnknownName.message(name));
        }
    }

    private void warnOfIdleSettings(Settings settings) {
        for (String name : new TreeMap<>(raw).keySet()) {
            Setting<?> setting = SettingTable.find(name).orElseThrow();
            boolean turnedOff =
                    settings.find(setting).map(SettingsLoader::isOff).orElse(true);
            if (!setting.roles().contains(settings.role()) && !turnedOff) {
                warnings.add(
                        name + " has no effect when role = \"" + settings.role().text() + "\"");
            }
        }
    }

    private static boolean isOff(Object value) {
        return Boolean.FALSE.equals(value)
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}
