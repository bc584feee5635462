package io.sluice.sync.control;

import io.sluice.sync.NodeStatus;
import java.util.Map;

/** What a session has its owner do. All of it is asked for on the session's own thread. */
public interface ControlOutput {
    /** Sends this to the data plane's own address. */
    void push(Map<String, Object> body);

    /** Whether the connection still has to get rid of what it was given. */
    boolean queueFull();

    /** What is known of the data plane has changed. */
    void status(NodeStatus row);

    /** Calls {@link ControlSession#tick} after so many milliseconds. */
    void wakeAfter(long ms);

    void close(String reason);
}
