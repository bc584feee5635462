package io.sluice.sync.dataplane;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The states of a data plane towards its control planes, and every legal way from one to another. */
public enum DataPlaneState {
    /** No connection; the next attempt has its time. */
    OFFLINE,
    CONNECTING,
    /** Connected; hello is not answered yet. */
    GREETING,
    /** A control plane does not serve this node; tried again later. */
    REFUSED,
    CURRENT,
    /** A delta has been announced. */
    CATCHING_UP,
    /** A snapshot has been announced or is being fetched. */
    FETCHING,
    APPLYING;

    private static final Map<DataPlaneState, Set<DataPlaneState>> NEXT = Map.of(
            OFFLINE, EnumSet.of(CONNECTING),
            CONNECTING, EnumSet.of(GREETING, OFFLINE),
            GREETING, EnumSet.of(CURRENT, CATCHING_UP, FETCHING, REFUSED, OFFLINE),
            REFUSED, EnumSet.of(CONNECTING, OFFLINE),
            CURRENT, EnumSet.of(APPLYING, FETCHING, OFFLINE),
            CATCHING_UP, EnumSet.of(APPLYING, FETCHING, CURRENT, OFFLINE),
            FETCHING, EnumSet.of(APPLYING, CURRENT, OFFLINE),
            APPLYING, EnumSet.of(CURRENT, FETCHING, OFFLINE));

    public boolean mayBecome(DataPlaneState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether a control plane has welcomed the node and the connection stands. */
    public boolean isWelcome() {
        return this == CURRENT || this == CATCHING_UP || this == FETCHING || this == APPLYING;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
