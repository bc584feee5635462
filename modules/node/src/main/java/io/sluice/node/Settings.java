package io.sluice.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All settings of one process, checked and typed. Immutable, for any thread. */
public final class Settings {
    private static final String MASK = "******";
    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Reads each value by its type, and takes the defaults for the rest; rules between settings are not asked.
     *
     * @throws SettingException for the first unknown name or bad value
     */
    public static Settings of(Map<String, ?> raw) throws SettingException {
        List<String> errors = new ArrayList<>();
        Settings settings = read(raw, errors::add);
        if (!errors.isEmpty()) {
            throw new SettingException(errors.get(0));
        }
        return settings;
    }

    /** As {@link #of}, but tells of every mistake; the setting at fault then holds its default. */
    public static Settings read(Map<String, ?> raw, Consumer<String> errors) {
        raw.keySet().stream()
                .filter(name -> SettingTable.find(name).isEmpty())
                .forEach(name -> errors.accept("unknown setting: " + name));
        Map<String, Object> values = new LinkedHashMap<>();
        for (Setting<?> setting : SettingTable.all()) {
            Object given = raw.get(setting.name());
            boolean absent = given == null || (setting.byDefault() == null && "".equals(given));
            if (absent || !read(setting, given, values, errors)) {
                String byDefault = setting.byDefault();
                if (byDefault != null) {
                    read(setting, byDefault, values, errors);
                }
            }
        }
        boolean storesNothing = values.get(SettingTable.ROLE.name()) == Role.DATA_PLANE;
        if (storesNothing && raw.get(SettingTable.DATABASE.name()) == null) {
            values.put(SettingTable.DATABASE.name(), Database.OFF);
        }
        return new Settings(values);
    }

    private static boolean read(Setting<?> setting, Object raw, Map<String, Object> into, Consumer<String> errors) {
        try {
            into.put(setting.name(), setting.type().read(setting.name(), raw));
            return true;
        } catch (SettingException e) {
            errors.accept(e.getMessage());
            return false;
        }
    }

    /** @throws IllegalStateException when it has neither a value nor a default; {@link #find} asks first */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException(setting.name() + " is not set"));
    }

    @SuppressWarnings("unchecked") // every value was read by the type of its own setting
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting.name()));
    }

    public Role role() {
        return get(SettingTable.ROLE);
    }

    /** The folder of this process, absolute. */
    public Path prefix() {
        return get(SettingTable.PREFIX).toAbsolutePath().normalize();
    }

    /** The value of a path setting, taken from the prefix when it is relative. */
    public Path underPrefix(Setting<Path> setting) {
        return prefix().resolve(get(setting)).normalize();
    }

    /** As JSON values in the order of the table, secrets masked, without what is not set. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        SettingTable.all().forEach(setting -> show(setting).ifPresent(value -> map.put(setting.name(), value)));
        return map;
    }

    private <T> Optional<Object> show(Setting<T> setting) {
        return find(setting)
                .map(value -> setting.secret() ? MASK : setting.type().show(value));
    }

    @Override
    public String toString() {
        return "Settings" + toMap();
    }
}
