package io.sluice.sync;

import io.sluice.model.image.Position;
import io.sluice.sync.message.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a data plane: one row of {@code /clustering/data-planes}. Times ending in {@code Ms} are milliseconds
 * since 1970, others are seconds.
 *
 * @param epoch the history that {@code wantedVersion} belongs to, for control planes only; "" when it is not known
 * @param behindSinceMs since when the node lacks what is wanted of it; 0 when it lacks nothing
 */
public record NodeStatus(
        String id,
        String ip,
        String hostname,
        String version,
        String configHash,
        String syncStatus,
        long lastSeen,
        long updatedAt,
        long ttl,
        @Nullable Map<String, Object> labels,
        @Nullable Long certificateExpiry,
        String epoch,
        long wantedVersion,
        long appliedVersion,
        long behindSinceMs,
        @Nullable String lastError,
        String connectedTo,
        boolean connected) {
    public static final String NORMAL = "normal";
    public static final String UNKNOWN = "unknown";
    public static final String VERSION_INCOMPATIBLE = "kong_version_incompatible";
    public static final String PLUGIN_SET_INCOMPATIBLE = "plugin_set_incompatible";
    public static final String PLUGIN_VERSION_INCOMPATIBLE = "plugin_version_incompatible";

    /** How long nothing may be heard of a node that is called connected. */
    public static final long SILENCE_S = 35;

    private static final long MILLIS = 1000;

    /** The row as the Admin API shows it; between control planes and to the database the epoch travels with it. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("ip", ip);
        map.put("hostname", hostname);
        map.put("version", version);
        map.put("config_hash", configHash);
        map.put("sync_status", syncStatus);
        map.put("last_seen", lastSeen);
        map.put("updated_at", updatedAt);
        map.put("ttl", ttl);
        map.put("labels", labels);
        map.put("cert_details", certificateExpiry == null ? null : Map.of("expiry_timestamp", certificateExpiry));
        map.put("rpc_capabilities", List.of());
        map.put("wanted_version", wantedVersion);
        map.put("applied_version", appliedVersion);
        map.put("lag_ms", behindSinceMs == 0 ? 0L : Math.max(0, updatedAt * MILLIS - behindSinceMs));
        map.put("last_error", lastError);
        map.put("connected_to", connectedTo);
        map.put("connected", connected);
        return map;
    }

    /** The inverse of {@link #toMap}; fields that are not there get the value of a node that is not known. */
    public static NodeStatus parse(Map<String, ?> map) {
        Fields fields = new Fields("node", map);
        Fields certificate = fields.object("cert_details");
        long updatedAt = fields.number("updated_at", 0);
        long lag = fields.number("lag_ms", 0);
        return new NodeStatus(
                fields.string("id"),
                fields.string("ip", ""),
                fields.string("hostname", ""),
                fields.string("version", ""),
                fields.string("config_hash", ""),
                fields.string("sync_status", UNKNOWN),
                fields.number("last_seen", 0),
                updatedAt,
                fields.number("ttl", 0),
                fields.has("labels") ? fields.object("labels").map() : null,
                certificate.has("expiry_timestamp") ? certificate.number("expiry_timestamp") : null,
                fields.string("epoch", ""),
                fields.number("wanted_version", 0),
                fields.number("applied_version", 0),
                lag == 0 ? 0 : updatedAt * MILLIS - lag,
                fields.has("last_error") ? fields.string("last_error") : null,
                fields.string("connected_to", ""),
                fields.flag("connected"));
    }

    /**
     * The row as of now: with what the control plane that answers wants of the node, and {@code connected} only when the
     * node has been heard of lately.
     *
     * @param missingSinceMs since when this node could have had more than it has
     * @param purgeDelayS how long a silent node stays in the table
     */
    public NodeStatus asOf(long nowMs, Position wanted, long missingSinceMs, long purgeDelayS) {
        long now = nowMs / MILLIS;
        boolean sameHistory = epoch.isEmpty() || epoch.equals(wanted.epoch());
        boolean restored = !sameHistory && !connected; // who is connected learns of it from its own control plane
        long target =
                restored ? wanted.version() : sameHistory ? Math.max(wanted.version(), wantedVersion) : wantedVersion;
        boolean behind = restored || appliedVersion < target || behindSinceMs != 0;
        long since = behindSinceMs != 0 ? behindSinceMs : missingSinceMs;
        return new NodeStatus(
                id,
                ip,
                hostname,
                version,
                configHash,
                syncStatus,
                lastSeen,
                now,
                Math.max(0, purgeDelayS - Math.max(0, now - lastSeen)),
                labels,
                certificateExpiry,
                epoch,
                target,
                appliedVersion,
                behind ? since : 0,
                lastError,
                connectedTo,
                connected && now - lastSeen <= SILENCE_S);
    }

    /**
     * Which of two rows about one node to believe. What a control plane says of a connection that is gone does not count
     * against another one to which the node is connected.
     */
    public static NodeStatus newer(NodeStatus known, NodeStatus said) {
        boolean elsewhere = known.connected && !known.connectedTo.equals(said.connectedTo);
        if (!said.connected && elsewhere && said.updatedAt - known.lastSeen <= SILENCE_S) {
            return known;
        }
        return said.updatedAt >= known.updatedAt ? said : known;
    }

    /** The same row for a node whose connection is gone. */
    public NodeStatus disconnected(long nowMs) {
        return new NodeStatus(
                id,
                ip,
                hostname,
                version,
                configHash,
                syncStatus,
                lastSeen,
                nowMs / MILLIS,
                ttl,
                labels,
                certificateExpiry,
                epoch,
                wantedVersion,
                appliedVersion,
                behindSinceMs,
                lastError,
                connectedTo,
                false);
    }
}
