package io.sluice.plugin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code config} of one configured plugin, read with the types that its schema declares.
 *
 * @param id of the {@code plugins} entity
 */
public record PluginConfig(String id, Map<String, @Nullable Object> values) {
    public boolean flag(String field) {
        return Boolean.TRUE.equals(values.get(field));
    }

    /** Null when there is no value. */
    public @Nullable String text(String field) {
        return (String) values.get(field);
    }

    /** Empty when there is no value. */
    public List<String> texts(String field) {
        return values.get(field) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }
}
