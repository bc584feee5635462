package io.sluice.app.quickstart;

import io.sluice.app.CommandException;
import io.sluice.app.FailureLine;
import io.sluice.app.role.PlainVertx;
import io.sluice.node.life.PidFile;
import io.sluice.node.life.Prefix;
import io.sluice.pki.ClusterCertificates;
import io.sluice.store.Migrations;
import io.sluice.store.embedded.EmbeddedPostgres;
import io.sluice.store.embedded.EmbeddedPostgresOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts everything in order and stops it in reverse. One thread does both; a signal only asks it to, so that nothing is
 * started while something else is being stopped.
 */
public final class Quickstart {
    private record Started(String name, Callable<?> stop) {}

    private final Path prefix;
    private final QuickstartPorts ports;
    private final Steps steps;
    private final QuickstartSettings settings;
    private final Deque<Started> started = new ArrayDeque<>();
    private final List<NodeChild> children = new ArrayList<>();
    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Quickstart(Path prefix, QuickstartPorts ports, Steps steps) {
        this.prefix = prefix;
        this.ports = ports;
        this.steps = steps;
        this.settings = new QuickstartSettings(ports, prefix.resolve("cluster.crt"), prefix.resolve("cluster.key"));
    }

    /** Returns only by a {@link CommandException}; a signal ends the process with 0 when everything has stopped. */
    public void run() {
        try (PidFile held = takePrefix()) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndEnd, "sluice-stop"));
            try {
                start();
                watch();
            } finally {
                stop();
            }
        } catch (Exception e) {
            if (stopAsked.getCount() > 0) {
                throw e instanceof CommandException told ? told : new CommandException(FailureLine.of(e), e);
            }
        } finally {
            stopped.countDown();
        }
    }

    private PidFile takePrefix() throws IOException {
        Prefix.create(prefix);
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL may have to run as another user, who must get to its own folder in here
            Files.setPosixFilePermissions(prefix, PosixFilePermissions.fromString("rwx--x--x"));
        }
        return PidFile.acquire(prefix);
    }

    private void start() throws Exception {
        Path cp = Prefix.create(prefix.resolve("control-plane"));
        Path dp = Prefix.create(prefix.resolve("data-plane"));
        endLeftover("data plane", dp);
        endLeftover("control plane", cp);
        ports.mustBeFree();
        if (!Files.exists(settings.key())) {
            step("Certificate pair", () -> {
                ClusterCertificates.generate(settings.certificate(), settings.key(), 1095);
                return null;
            });
        }
        boolean first = !Files.exists(prefix.resolve("postgres"));
        EmbeddedPostgres postgres = step(
                "PostgreSQL",
                () -> EmbeddedPostgres.start(
                        EmbeddedPostgresOptions.in(prefix.resolve("postgres")).withProgress(steps::detail)));
        onStop("PostgreSQL", () -> {
            postgres.stop();
            return null;
        });
        step("Tables", () -> migrate(postgres));
        NodeChild controlPlane = child(
                "control plane",
                () -> NodeChild.start("control plane", cp, settings.controlPlane(postgres.settings())));
        step("Control plane", () -> Readiness.await(controlPlane, ports.admin(), "/status", stopAsked));
        NodeChild dataPlane = child("data plane", () -> NodeChild.start("data plane", dp, settings.dataPlane()));
        step("Data plane", () -> Readiness.await(dataPlane, ports.status(), "/status/ready", stopAsked));
        if (first) {
            step("Example", () -> {
                Example.create(ports);
                return Readiness.await(dataPlane, ports.proxy(), Example.PATH, stopAsked);
            });
        }
        Welcome.lines(prefix, ports)
                .forEach(line -> steps.line(line.isEmpty() || line.startsWith(" ") ? line : steps.bold(line)));
    }

    private <T> T step(String title, Callable<T> work) throws Exception {
        if (stopAsked.getCount() == 0) {
            throw new CommandException("stopped while starting");
        }
        return steps.run(title, work);
    }

    private NodeChild child(String name, Callable<NodeChild> start) throws Exception {
        NodeChild child = start.call();
        children.add(child);
        onStop("the " + name, () -> {
            child.stop();
            return null;
        });
        return child;
    }

    private static Void migrate(EmbeddedPostgres postgres) throws Exception {
        Vertx vertx = PlainVertx.create(1);
        try {
            Migrations migrations = new Migrations(vertx, postgres.settings());
            migrations.bootstrap().compose(done -> migrations.up()).await(5, TimeUnit.MINUTES);
            return null;
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    /** A node whose parent was killed lives on, and holds the ports. */
    private void endLeftover(String name, Path folder) throws Exception {
        OptionalLong pid = PidFile.running(folder);
        if (pid.isPresent()) {
            step("Stopping the " + name + " of an earlier quickstart", () -> {
                ProcessHandle left = ProcessHandle.of(pid.getAsLong()).orElseThrow();
                left.destroy();
                return left.onExit().get(30, TimeUnit.SECONDS);
            });
        }
    }

    private void watch() throws InterruptedException {
        while (!stopAsked.await(200, TimeUnit.MILLISECONDS)) {
            children.forEach(NodeChild::mustBeAlive);
        }
    }

    private void onStop(String name, Callable<?> stop) {
        started.push(new Started(name, stop));
    }

    private void stop() {
        while (!started.isEmpty()) {
            Started part = started.pop();
            try {
                steps.run("Stopping " + part.name(), part.stop());
            } catch (Exception e) {
                steps.line("Not stopped cleanly: " + part.name() + ": " + FailureLine.of(e));
            }
        }
    }

    /** On SIGINT or SIGTERM; when the end came otherwise, everything has stopped and there is nothing to wait for. */
    private void stopAndEnd() {
        boolean bySignal = stopped.getCount() > 0;
        stopAsked.countDown();
        if (bySignal) {
            steps.line("");
            try {
                stopped.await(2, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(0);
        }
    }
}
