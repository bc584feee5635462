package io.sluice.node.load;

import io.sluice.node.Settings;
import java.util.List;

/** What was read, and everything to say about it; with errors the settings are not to be used. */
public record LoadedSettings(Settings settings, List<String> errors, List<String> warnings) {
    public Settings orThrow() throws SettingsException {
        if (!errors.isEmpty()) {
            throw new SettingsException(errors);
        }
        return settings;
    }
}
