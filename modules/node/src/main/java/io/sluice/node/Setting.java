package io.sluice.node;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@link SettingTable}.
 *
 * @param byDefault the default in its text form, null when there is none
 * @param roles the roles that use it; elsewhere it is known, and has no effect
 * @param secret never shown: {@link Settings#toMap()} masks it
 */
public record Setting<T>(
        String name, SettingType<T> type, @Nullable String byDefault, Set<Role> roles, String help, boolean secret) {
    @Override
    public String toString() {
        return name;
    }
}
