package io.sluice.cp.admin.nodes;

/** A data plane cannot be told anything now. */
public final class NodeUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the caller may make of it. */
    public enum Reason {
        NOT_CONNECTED("node is not connected, node_id: "),
        NO_ANSWER("node did not answer in time, node_id: ");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final Reason reason;

    public NodeUnavailableException(Reason reason, String nodeId) {
        super(reason.text + nodeId, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
