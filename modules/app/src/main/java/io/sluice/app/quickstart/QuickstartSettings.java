package io.sluice.app.quickstart;

import io.sluice.store.PgSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of the two nodes. */
record QuickstartSettings(QuickstartPorts ports, Path certificate, Path key) {
    private static final String HOST = QuickstartPorts.HOST;

    Map<String, Object> controlPlane(PgSettings pg) throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("role", "control_plane");
        settings.put("pg_host", pg.host());
        settings.put("pg_port", pg.port());
        settings.put("pg_user", pg.user());
        settings.put("pg_password", pg.password());
        settings.put("pg_database", pg.database());
        settings.put("cluster_cert", certificate.toString());
        settings.put("cluster_cert_key", key.toString());
        settings.put("cluster_listen", HOST + ":" + ports.cluster());
        settings.put("cluster_telemetry_listen", HOST + ":" + ports.telemetry());
        settings.put("admin_listen", HOST + ":" + ports.admin());
        settings.put("admin_gui_listen", HOST + ":" + ports.console());
        settings.put("status_listen", HOST + ":" + ports.controlPlaneStatus());
        settings.put("hazelcast_listen", HOST + ":" + freePort());
        return settings;
    }

    Map<String, Object> dataPlane() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("role", "data_plane");
        settings.put("database", "off");
        settings.put("cluster_cert", certificate.toString());
        settings.put("cluster_cert_key", key.toString());
        settings.put("cluster_control_plane", List.of(HOST + ":" + ports.cluster()));
        settings.put("cluster_telemetry_endpoint", List.of(HOST + ":" + ports.telemetry()));
        settings.put("proxy_listen", QuickstartPorts.PROXY_HOST + ":" + ports.proxy());
        settings.put("status_listen", HOST + ":" + ports.status());
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
