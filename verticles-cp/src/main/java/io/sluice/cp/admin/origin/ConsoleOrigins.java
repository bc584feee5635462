package io.sluice.cp.admin.origin;

import io.sluice.node.Listener;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The console's origins as browsers write them: of {@code admin_gui_url}, or else of {@code admin_gui_listen}. */
final class ConsoleOrigins {
    private static final Set<String> EVERY_INTERFACE = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    private ConsoleOrigins() {}

    /** @throws IllegalArgumentException for a URL that is none */
    static Set<String> of(Settings settings, String hostname) {
        Set<String> origins = new LinkedHashSet<>();
        List<String> urls = settings.get(SettingTable.ADMIN_GUI_URL);
        urls.forEach(url -> origins.add(ofUrl(url)));
        if (urls.isEmpty()) {
            settings.get(SettingTable.ADMIN_GUI_LISTEN).forEach(listener -> addTo(origins, listener, hostname));
        }
        return origins;
    }

    private static void addTo(Set<String> origins, Listener listener, String hostname) {
        String scheme = listener.ssl() ? "https" : "http";
        boolean everywhere = EVERY_INTERFACE.contains(listener.host());
        if (everywhere || isLoopback(listener.host())) {
            origins.add(origin(scheme, "localhost", listener.port()));
            origins.add(origin(scheme, "127.0.0.1", listener.port()));
            origins.add(origin(scheme, "[::1]", listener.port()));
        }
        if (everywhere) {
            origins.add(origin(scheme, hostname, listener.port()));
        } else {
            String host = listener.host();
            origins.add(origin(scheme, host.contains(":") ? "[" + host + "]" : host, listener.port()));
        }
    }

    private static String ofUrl(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return origin(scheme, uri.getHost(), uri.getPort());
            }
        } catch (URISyntaxException e) {
            throw badUrl(url, e);
        }
        throw badUrl(url, null);
    }

    private static IllegalArgumentException badUrl(String url, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalArgumentException("admin_gui_url: " + url + " (expected: http(s)://host[:port])", cause);
    }

    /** Browsers leave out the port that the scheme implies. */
    private static String origin(String scheme, String host, int port) {
        boolean implied = port < 0 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host.toLowerCase(Locale.ROOT) + (implied ? "" : ":" + port);
    }

    /** Of a literal address, so that no name is looked up. */
    private static boolean isLoopback(String address) {
        InetAddress parsed = io.netty.util.NetUtil.createInetAddressFromIpAddressString(address);
        return parsed != null && parsed.isLoopbackAddress();
    }
}
