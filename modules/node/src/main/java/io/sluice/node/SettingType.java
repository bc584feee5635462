package io.sluice.node;

/**
 * How the values of a setting are read and shown. A raw value is what JSON holds (String, Long, Double, Boolean,
 * List, Map) or the text of an environment variable, so each type takes its text form too.
 */
public interface SettingType<T> {
    /** The kind of value in one or two words, for the reference page. */
    String label();

    /** @throws SettingException with the line to show */
    T read(String name, Object raw) throws SettingException;

    /** The value as JSON. */
    Object show(T value);
}
