package io.sluice.sync.dataplane;

import java.util.Map;

/**
 * What the machine has its owner do. All of it is asked for on the machine's own thread. {@code link} is the number of the
 * connection; events that come back name it, so that what an earlier connection still says is told apart.
 */
public interface DataPlaneOutput {
    /** Connects to the control plane with this place in the list; ends in connected or closed. */
    void connect(int link, int controlPlane);

    /** Closes the connection if it is still there. */
    void disconnect(int link, String reason);

    /** Listens to the node's own address, then sends hello; ends in helloReply or closed. */
    void hello(int link, Map<String, Object> body);

    /** Ends in chunks or closed. */
    void requestChunks(int link, Map<String, Object> body);

    void report(int link, Map<String, Object> body);

    void bye(int link, Map<String, Object> body);

    /** Runs this on a thread that may wait; ends in applied, always. */
    void apply(Candidate candidate);
}
