package io.sluice.bridge;

import java.time.Duration;

/**
 * What a client allows its server, and when it gives it up. Frames are bytes.
 *
 * @param connectTimeout for TCP, for what a proxy on the way does, for TLS, and for the first answer: for each of them
 * @param idleTimeout longest time without a byte of the server
 * @param maxPendingRequests most requests that wait for an answer
 */
public record BridgeClientLimits(
        int maxFrameIn,
        int maxFrameOut,
        Duration connectTimeout,
        Duration pingInterval,
        Duration idleTimeout,
        int maxPendingRequests) {

    public BridgeClientLimits {
        Limits.atLeast("maxFrameIn", maxFrameIn, 1024);
        Limits.atLeast("maxFrameOut", maxFrameOut, 1024);
        Limits.positive("connectTimeout", connectTimeout);
        Limits.positive("pingInterval", pingInterval);
        Limits.positive("idleTimeout", idleTimeout);
        Limits.atLeast("maxPendingRequests", maxPendingRequests, 1);
    }

    public static BridgeClientLimits defaults() {
        return new BridgeClientLimits(
                4 << 20, 1 << 20, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), 256);
    }

    public BridgeClientLimits withTimeouts(Duration connect, Duration ping, Duration idle) {
        return new BridgeClientLimits(maxFrameIn, maxFrameOut, connect, ping, idle, maxPendingRequests);
    }

    public BridgeClientLimits withFrames(int in, int out) {
        return new BridgeClientLimits(in, out, connectTimeout, pingInterval, idleTimeout, maxPendingRequests);
    }
}
