package io.sluice.app.quickstart;

import java.nio.file.Path;
import java.util.List;

/** What to do with a gateway that has just started. */
final class Welcome {
    private Welcome() {}

    static List<String> lines(Path prefix, QuickstartPorts ports) {
        String admin = url(ports.admin());
        return List.of(
                "",
                "Sluice is ready",
                "",
                "  Proxy      " + url(ports.proxy()),
                "  Admin API  " + admin,
                "  Console    " + url(ports.console()),
                "  Status     " + url(ports.status()) + " (data plane), " + url(ports.controlPlaneStatus())
                        + " (control plane)",
                "  Files      " + prefix + " (logs: control-plane/node.log, data-plane/node.log)",
                "",
                "Try it, in another terminal",
                "",
                "  curl -i " + url(ports.proxy()) + Example.PATH,
                "",
                "The example was made like this; give it an address of your own",
                "",
                "  curl -sX PUT " + admin + "/services/hello -d url=" + Example.target(ports),
                "  curl -sX PUT " + admin + "/services/hello/routes/hello -d 'paths[]=" + Example.PATH + "'",
                "",
                "Ctrl-C stops everything.");
    }

    private static String url(int port) {
        return "http://" + QuickstartPorts.HOST + ":" + port;
    }
}
