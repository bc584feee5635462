package io.sluice.bridge;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a proxy is asked: a tunnel to a host that it looks up itself. */
record ConnectRequest(ForwardProxy proxy, String host, int port) {
    String text() {
        String target = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        return "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + authorization() + "\r\n";
    }

    private String authorization() {
        if (proxy.user() == null) {
            return "";
        }
        byte[] credentials = (proxy.user() + ":" + proxy.password()).getBytes(StandardCharsets.UTF_8);
        return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(credentials) + "\r\n";
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return host + ":" + port + " through " + proxy;
    }
}
