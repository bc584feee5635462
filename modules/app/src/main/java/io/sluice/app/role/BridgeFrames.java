package io.sluice.app.role;

import io.sluice.node.SettingTable;
import io.sluice.node.Settings;

/** The limit of one frame on the bridge, the same on both ends. */
final class BridgeFrames {
    private static final long MOST = 1 << 30;

    private BridgeFrames() {}

    /** Bytes, from {@code cluster_max_payload}. */
    static int largest(Settings settings) {
        return (int) Math.min(settings.get(SettingTable.CLUSTER_MAX_PAYLOAD), MOST);
    }
}
