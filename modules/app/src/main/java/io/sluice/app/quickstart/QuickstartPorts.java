package io.sluice.app.quickstart;

import io.sluice.app.CommandException;
import io.sluice.app.PortCheck;

/** The ports of a quickstart; PostgreSQL and the cluster of control planes take free ones. */
public record QuickstartPorts(
        int proxy, int admin, int console, int cluster, int telemetry, int status, int controlPlaneStatus) {
    static final String PROXY_HOST = "0.0.0.0";
    static final String HOST = "127.0.0.1";

    /** @throws CommandException that names the option to choose another one with */
    void mustBeFree() {
        try (PortCheck check = new PortCheck()) {
            check.mustBeFree("--proxy-port", PROXY_HOST, proxy);
            check.mustBeFree("--admin-port", HOST, admin);
            check.mustBeFree("--console-port", HOST, console);
            check.mustBeFree("--cluster-port", HOST, cluster);
            check.mustBeFree("--telemetry-port", HOST, telemetry);
            check.mustBeFree("--status-port", HOST, status);
            check.mustBeFree("--control-plane-status-port", HOST, controlPlaneStatus);
        }
    }
}
