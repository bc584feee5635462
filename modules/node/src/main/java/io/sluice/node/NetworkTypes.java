package io.sluice.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of a settings file that speak of addresses: listeners, peers, and the labels of a data plane. */
final class NetworkTypes {
    private static final String LISTEN_FORM =
            " must be of form: [off] | <ip>:<port> [ssl] [http2] [proxy_protocol] [deferred] [bind] [reuseport]"
                    + " [backlog=%d+] [ipv6only=on] [ipv6only=off] [so_keepalive=on] [so_keepalive=off]"
                    + " [so_keepalive=%w*:%w*:%d*], [... next entry ...]";

    private NetworkTypes() {}

    /** An empty list stands for {@code off}. */
    static SettingType<List<Listener>> listeners() {
        return SettingTypes.type("listeners, off", NetworkTypes::readListeners, NetworkTypes::showListeners);
    }

    /** @param defaultPort taken where an entry names none; 0: each must name one */
    static SettingType<List<HostPort>> hostPorts(int defaultPort) {
        return SettingTypes.type(
                "list of host:port",
                (name, raw) -> {
                    List<HostPort> peers = new ArrayList<>();
                    for (String word : SettingTypes.words(name, raw)) {
                        HostPort peer = HostPort.parse(word, defaultPort);
                        if (peer == null) {
                            throw new SettingException(name + ": " + word + " (expected: host:port)");
                        }
                        peers.add(peer);
                    }
                    return List.copyOf(peers);
                },
                peers -> peers.stream().map(HostPort::toString).toList());
    }

    static SettingType<Listener> listener() {
        return SettingTypes.type(
                "ip:port",
                (name, raw) -> {
                    Listener one = Listener.parse(SettingTypes.word(name, raw));
                    if (one == null || !one.flags().isEmpty()) {
                        throw new SettingException(name + ": " + raw + " (expected: <ip>:<port>)");
                    }
                    return one;
                },
                Listener::toString);
    }

    static SettingType<ProxyServer> proxyServer() {
        return SettingTypes.type(
                "http[s]://[user:password@]host[:port]",
                (name, raw) -> ProxyServer.parse(name, SettingTypes.word(name, raw)),
                ProxyServer::toString);
    }

    static SettingType<List<String>> words() {
        return SettingTypes.type("list", (name, raw) -> List.copyOf(SettingTypes.words(name, raw)), list -> list);
    }

    static SettingType<Map<String, String>> labels() {
        return SettingTypes.type(
                "key:value list", (name, raw) -> Labels.parse(Labels.entries(name, raw)), value -> value);
    }

    private static List<Listener> readListeners(String name, Object raw) throws SettingException {
        List<String> entries = SettingTypes.words(name, raw);
        boolean off = entries.size() == 1
                && (entries.get(0).toLowerCase(Locale.ROOT).equals("off") || Boolean.FALSE.equals(raw));
        if (off) {
            return List.of();
        }
        List<Listener> listeners = new ArrayList<>();
        for (String entry : entries) {
            Listener listener = Listener.parse(entry);
            if (listener == null) {
                throw new SettingException(name + LISTEN_FORM);
            }
            listeners.add(listener);
        }
        if (listeners.isEmpty()) {
            throw new SettingException(name + LISTEN_FORM);
        }
        return List.copyOf(listeners);
    }

    private static Object showListeners(List<Listener> listeners) {
        return listeners.isEmpty()
                ? List.of("off")
                : listeners.stream().map(Listener::toString).toList();
    }
}
