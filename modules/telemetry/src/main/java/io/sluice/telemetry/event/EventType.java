package io.sluice.telemetry.event;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an event may be about, and which details it carries. {@code data_plane} and {@code control_plane} are node ids. */
public enum EventType {
    /** Admitted by this control plane: {@code data_plane, address}. */
    DATA_PLANE_CONNECTED(false),
    /** Its connection is gone: {@code data_plane, address}. */
    DATA_PLANE_DISCONNECTED(false),
    /** It said goodbye: {@code data_plane, address}. */
    DATA_PLANE_STOPPED(false),
    /** It asked and gets nothing: {@code data_plane, address, reason}. */
    DATA_PLANE_REFUSED(false),
    /** Somebody reports for a data plane without being it: {@code data_plane, address, reason}. */
    TELEMETRY_REFUSED(false),
    /**
     * In force: {@code version, result (applied or partial), form (delta or snapshot), took_ms}, and {@code merged}, how many
     * others within the same second this one speaks for.
     */
    CONFIGURATION_APPLIED(true),
    /** Not in force, the one before still is: {@code version, form, message}. */
    CONFIGURATION_REFUSED(true),
    /** The rest is in force: {@code entity_type, entity_id, entity_name, field, message}. */
    ENTITY_REFUSED(true),
    /** Mended, or gone: {@code entity_type, entity_id, entity_name}. */
    ENTITY_NO_LONGER_REFUSED(true),
    /** The kept configuration was set aside: {@code message}. */
    CACHE_DAMAGED(true),
    /** Readiness is off by an operator's wish. */
    DRAINING(true),
    /** Readiness is back. */
    UNDRAINED(true),
    /** A certificate or revocation list ends soon or has ended: {@code certificate} (the setting), {@code subject, days_left}. */
    CERTIFICATE_WARNING(true),
    /** Changed files cannot be used, those before still are: {@code certificate} (which files), {@code message}. */
    CERTIFICATE_REFUSED(true),
    /** {@code control_plane}. */
    CONTROL_PLANE_JOINED(false),
    /** {@code control_plane, reason}. */
    CONTROL_PLANE_LEFT(false),
    /** This control plane does the cluster's housekeeping from now on: {@code control_plane}. */
    LEADER_CHANGED(false),
    /** The database does not answer this node. */
    DATABASE_LOST(false),
    /** The database answers this node again. */
    DATABASE_BACK(false),
    /** This node had more to tell than it could keep: {@code lost}. */
    EVENTS_LOST(true);

    private final boolean ofDataPlanes;

    EventType(boolean ofDataPlanes) {
        this.ofDataPlanes = ofDataPlanes;
    }

    /** Whether a data plane may say it; the rest is for control planes to see. */
    public boolean isOfDataPlanes() {
        return ofDataPlanes;
    }

    /** As it is written in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static @Nullable EventType find(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text().equals(text))
                .findFirst()
                .orElse(null);
    }

    public static List<String> texts() {
        return Arrays.stream(values()).map(EventType::text).toList();
    }
}
