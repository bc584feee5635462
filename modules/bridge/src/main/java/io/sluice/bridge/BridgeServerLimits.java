package io.sluice.bridge;

import java.time.Duration;

/**
 * What one server allows its peers. Frames and pending are bytes; connections count from the TCP accept on, so that
 * unfinished handshakes are included.
 *
 * @param maxFrameIn largest frame that a peer may send
 * @param maxFrameOut largest frame that peers take
 * @param maxPendingBytes most bytes queued to a peer that does not read
 * @param handshakeTimeout for the handshake, and again for the admission behind it
 * @param helloTimeout from the admission to {@link BridgeConnection#greeted()}
 * @param idleTimeout longest time without a complete frame of the peer
 * @param maxPendingRequests most requests to a peer, and of a peer, that wait for an answer
 */
public record BridgeServerLimits(
        int maxFrameIn,
        int maxFrameOut,
        int maxPendingBytes,
        Duration handshakeTimeout,
        Duration helloTimeout,
        Duration idleTimeout,
        int maxConnections,
        int maxConnectionsPerAddress,
        int maxPendingRequests) {

    public BridgeServerLimits {
        Limits.atLeast("maxFrameIn", maxFrameIn, 1024);
        Limits.atLeast("maxFrameOut", maxFrameOut, 1024);
        Limits.atLeast("maxPendingBytes", maxPendingBytes, maxFrameOut);
        Limits.positive("handshakeTimeout", handshakeTimeout);
        Limits.positive("helloTimeout", helloTimeout);
        Limits.positive("idleTimeout", idleTimeout);
        Limits.atLeast("maxConnections", maxConnections, 1);
        Limits.atLeast("maxConnectionsPerAddress", maxConnectionsPerAddress, 1);
        Limits.atLeast("maxPendingRequests", maxPendingRequests, 1);
    }

    public static BridgeServerLimits defaults() {
        return new BridgeServerLimits(
                1 << 20,
                4 << 20,
                8 << 20,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                20_000,
                10_000,
                256);
    }

    public BridgeServerLimits withFrames(int in, int out) {
        return new BridgeServerLimits(
                in,
                out,
                Math.max(maxPendingBytes, out),
                handshakeTimeout,
                helloTimeout,
                idleTimeout,
                maxConnections,
                maxConnectionsPerAddress,
                maxPendingRequests);
    }

    public BridgeServerLimits withMaxPendingBytes(int bytes) {
        return new BridgeServerLimits(
                maxFrameIn,
                maxFrameOut,
                bytes,
                handshakeTimeout,
                helloTimeout,
                idleTimeout,
                maxConnections,
                maxConnectionsPerAddress,
                maxPendingRequests);
    }

    public BridgeServerLimits withTimeouts(Duration handshake, Duration hello, Duration idle) {
        return new BridgeServerLimits(
                maxFrameIn,
                maxFrameOut,
                maxPendingBytes,
                handshake,
                hello,
                idle,
                maxConnections,
                maxConnectionsPerAddress,
                maxPendingRequests);
    }

    public BridgeServerLimits withConnections(int total, int perAddress) {
        return new BridgeServerLimits(
                maxFrameIn,
                maxFrameOut,
                maxPendingBytes,
                handshakeTimeout,
                helloTimeout,
                idleTimeout,
                total,
                perAddress,
                maxPendingRequests);
    }
}
