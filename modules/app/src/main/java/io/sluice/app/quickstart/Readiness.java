package io.sluice.app.quickstart;

import io.sluice.app.CommandException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until a node answers 200. */
final class Readiness {
    private static final long LIMIT_SECONDS = 90;
    private static final int ONE_CALL_MILLIS = 2000;

    private Readiness() {}

    /** @throws CommandException when the node ends, or is not ready in time, or a stop is asked for */
    static Void await(NodeChild child, int port, String path, CountDownLatch stopAsked) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!answers(port, path)) {
            child.mustBeAlive();
            if (System.nanoTime() > limit) {
                throw new CommandException("the " + child.name() + " was not ready in " + LIMIT_SECONDS + " s");
            }
            if (stopAsked.await(100, TimeUnit.MILLISECONDS)) {
                throw new CommandException("stopped while starting");
            }
        }
        return null;
    }

    private static boolean answers(int port, String path) {
        try {
            HttpURLConnection call =
                    (HttpURLConnection) URI.create("http://" + QuickstartPorts.HOST + ":" + port + path)
                            .toURL()
                            .openConnection();
            call.setConnectTimeout(ONE_CALL_MILLIS);
            call.setReadTimeout(ONE_CALL_MILLIS);
            return call.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
