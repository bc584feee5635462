package io.sluice.node;

import io.netty.util.NetUtil;
import io.vertx.core.net.NetServerOptions;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One address that a node listens on: an IP address, a port (0: any free one) and the reference's flags
 * ({@code ssl}, {@code reuseport}, {@code backlog=1024}, ...), lower case and sorted.
 */
public record Listener(String host, int port, Set<String> flags) {
    private static final String KEEP_ALIVE = "so_keepalive=";

    private static final Set<String> WORDS = Set.of(
            "ssl",
            "http2",
            "proxy_protocol",
            "deferred",
            "bind",
            "reuseport",
            "ipv6only=on",
            "ipv6only=off",
            "so_keepalive=on",
            "so_keepalive=off");

    public boolean reusePort() {
        return flags.contains("reuseport");
    }

    public boolean ssl() {
        return flags.contains("ssl");
    }

    public boolean http2() {
        return flags.contains("http2");
    }

    /** The length of the accept queue, or -1 when none was given. */
    public int backlog() {
        return flags.stream()
                .filter(flag -> flag.startsWith("backlog="))
                .mapToInt(flag -> Integer.parseInt(flag.substring("backlog=".length())))
                .findFirst()
                .orElse(-1);
    }

    /** When silent connections are probed; null when it was not said. */
    public @Nullable KeepAlive keepAliveTimes() {
        return flags.stream()
                .filter(flag -> flag.startsWith(KEEP_ALIVE) && flag.indexOf(':') >= 0)
                .map(flag -> KeepAlive.parse(flag.substring(KEEP_ALIVE.length())))
                .findFirst()
                .orElse(null);
    }

    /** Whether silent connections are probed; {@code byDefault} when nothing was said. */
    public boolean keepAlive(boolean byDefault) {
        return flags.contains("so_keepalive=on") || (byDefault && !flags.contains("so_keepalive=off"));
    }

    /** Sets address, accept queue, port sharing and keep-alive; returns the same options. */
    public <O extends NetServerOptions> O applyTo(O options) {
        options.setHost(host).setPort(port).setReusePort(reusePort());
        if (backlog() >= 0) {
            options.setAcceptBacklog(backlog());
        }
        options.setTcpKeepAlive(keepAlive(options.isTcpKeepAlive()));
        return options;
    }

    public String address() {
        return Ports.join(host, port);
    }

    /** The text of a settings file. */
    @Override
    public String toString() {
        return flags.isEmpty() ? address() : address() + " " + String.join(" ", flags);
    }

    /** @return null when the text is not {@code <ip>:<port> [flag]...} */
    static @Nullable Listener parse(String text) {
        String[] words = text.trim().split("\\s+");
        int colon = words[0].lastIndexOf(':');
        if (colon < 0) {
            return null;
        }
        String host = words[0].substring(0, colon);
        int port = Ports.parse(words[0].substring(colon + 1));
        boolean v6 = host.startsWith("[") && host.endsWith("]");
        if (v6) {
            host = host.substring(1, host.length() - 1);
        }
        boolean validHost = v6 ? NetUtil.isValidIpV6Address(host) : NetUtil.isValidIpV4Address(host);
        if (port < 0 || !validHost) {
            return null;
        }
        Set<String> flags = new TreeSet<>();
        for (int i = 1; i < words.length; i++) {
            String flag = words[i].toLowerCase(Locale.ROOT);
            if (!isFlag(flag)) {
                return null;
            }
            flags.add(flag);
        }
        return new Listener(host, port, java.util.Collections.unmodifiableSet(flags));
    }

    private static boolean isFlag(String flag) {
        return WORDS.contains(flag)
                || flag.matches("backlog=[0-9]{1,9}")
                || (flag.startsWith(KEEP_ALIVE) && KeepAlive.parse(flag.substring(KEEP_ALIVE.length())) != null);
    }
}
