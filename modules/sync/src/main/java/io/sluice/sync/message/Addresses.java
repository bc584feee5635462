package io.sluice.sync.message;

/** The addresses of the bridge that the protocol uses; a data plane sees no others. */
public final class Addresses {
    public static final String HELLO = "sluice.sync.hello";
    public static final String CHUNKS = "sluice.sync.chunks";
    public static final String REPORT = "sluice.sync.report";
    public static final String BYE = "sluice.sync.bye";
    public static final String TELEMETRY_REPORT = "sluice.telemetry.report";

    private static final String NODE_PREFIX = "sluice.dp.";

    private Addresses() {}

    /** Where a control plane pushes to this data plane. */
    public static String ofNode(String nodeId) {
        return NODE_PREFIX + nodeId;
    }

    public static boolean isNode(String address) {
        return address.startsWith(NODE_PREFIX) && Hello.isNodeId(address.substring(NODE_PREFIX.length()));
    }
}
