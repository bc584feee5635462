package io.sluice.app;

import io.sluice.node.Listener;
import io.sluice.node.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Opens and closes every listener of a node before its start, so that a port that is taken is told by the name of its
 * setting. Ports are shared between event loops, which would let two nodes share one by mistake as well.
 */
public final class PortCheck implements AutoCloseable {
    private record Opened(String name, ServerSocket socket) {}

    private final List<Opened> opened = new ArrayList<>();

    /** @throws CommandException that names setting, address and what is wrong with it */
    public void mustBeFree(Setting<?> setting, Listener listener) {
        mustBeFree(setting.name(), listener.host(), listener.port());
    }

    /** The same for what an option names; port 0 is always free. */
    public void mustBeFree(String name, String host, int port) {
        if (port == 0) {
            return;
        }
        try {
            ServerSocket socket = new ServerSocket();
            opened.add(new Opened(name, socket));
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port), 1);
        } catch (IOException e) {
            String address = host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
            throw new CommandException(name + ": " + address + " " + reason(e, port), e);
        }
    }

    private String reason(IOException e, int port) {
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("in use")) {
            return opened.stream()
                    .filter(other -> other.socket().isBound() && other.socket().getLocalPort() == port)
                    .findFirst()
                    .map(other -> "is wanted by " + other.name() + " too")
                    .orElse("is taken by another process");
        }
        if (text.contains("permission")) {
            return "may not be opened by this user";
        }
        return text.contains("assign") ? "is not an address of this machine" : "cannot be opened: " + e.getMessage();
    }

    @Override
    public void close() {
        for (Opened each : opened) {
            try {
                each.socket().close();
            } catch (IOException e) {
                throw new CommandException("cannot close a port: " + e.getMessage(), e);
            }
        }
    }
}
