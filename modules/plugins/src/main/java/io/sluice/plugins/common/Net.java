package io.sluice.plugins.common;

import io.sluice.model.schema.Field;

/** Where other systems are reached, and how long they are waited for. */
public final class Net {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_TIMEOUT = 2_147_483_646;

    private Net() {}

    /** A name or an address, without a port. */
    public static Field host(String name) {
        return Field.string(name).check(CoreRules::host);
    }

    public static Field port(String name) {
        return Field.integer(name).between(0, MAX_PORT);
    }

    public static Field url(String name) {
        return Field.string(name).check(Urls::problem);
    }

    /** In milliseconds. */
    public static Field timeout(String name) {
        return Field.integer(name).between(0, MAX_TIMEOUT);
    }
}
