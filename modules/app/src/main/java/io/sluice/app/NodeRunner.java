package io.sluice.app;

import io.sluice.app.role.NodeListeners;
import io.sluice.app.role.Roles;
import io.sluice.node.NodeInfo;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.Version;
import io.sluice.node.life.Logging;
import io.sluice.node.life.NodeId;
import io.sluice.node.life.PidFile;
import io.sluice.node.life.Prefix;
import io.sluice.node.life.RunningNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node from its settings to its end. */
public final class NodeRunner {
    private static final Logger log = LoggerFactory.getLogger(NodeRunner.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT_PER_PART = Duration.ofSeconds(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private NodeRunner() {}

    /**
     * Starts the node, says one line when it is ready, and stays until SIGTERM or SIGINT, which stop it and end the
     * process with 0.
     *
     * @throws CommandException when it cannot start; what was started is stopped by then
     */
    public static void run(Settings settings, List<String> warnings, Consumer<String> ready) {
        Logging.start(settings.get(SettingTable.LOG_LEVEL));
        warnings.forEach(warning -> log.atWarn().log(warning));
        PidFile held = takePrefix(settings.prefix());
        try {
            NodeListeners.mustBeFree(settings);
            NodeInfo info =
                    new NodeInfo(NodeId.resolve(settings), hostname(), Version.SLUICE, Instant.now(), settings.role());
            Vertx vertx = await(Roles.openVertx(settings));
            RunningNode node = new RunningNode(vertx, STOP_LIMIT_PER_PART);
            start(node, () -> Roles.start(settings, info, node));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(node, held), "sluice-stop"));
            log.atInfo()
                    .addKeyValue("role", settings.role().text())
                    .addKeyValue("node_id", info.id())
                    .addKeyValue("version", Version.SLUICE)
                    .log("node started");
            ready.accept("Sluice " + settings.role().text() + " is ready: " + NodeListeners.describe(settings));
        } catch (RuntimeException | Error e) {
            release(held);
            throw e instanceof CommandException told ? told : new CommandException(FailureLine.of(e), e);
        }
        stay();
    }

    private static PidFile takePrefix(Path prefix) {
        try {
            Prefix.create(prefix);
            return PidFile.acquire(prefix);
        } catch (FileSystemException e) {
            throw new CommandException("prefix: " + prefix + " cannot be written: " + FailureLine.of(e), e);
        } catch (IOException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Whatever is thrown, an error of the virtual machine as well, ends the node: nothing is left half started. */
    static void start(RunningNode node, Supplier<Future<Void>> role) {
        try {
            await(role.get());
        } catch (RuntimeException | Error e) {
            end(node);
            if (e instanceof CommandException told) {
                throw told;
            }
            log.atError().setCause(e).log("node cannot start");
            throw new CommandException(startFailure(e), e);
        }
    }

    private static <T> T await(Future<T> starting) {
        try {
            return starting.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Error e) {
            throw e;
        } catch (Exception e) {
            throw new CommandException(FailureLine.of(e), e);
        }
    }

    /** The message of an error alone, such as the name of a class, says nothing. */
    private static String startFailure(Throwable e) {
        String line = FailureLine.of(e);
        String kind = e.getClass().getSimpleName();
        return "the node cannot start: " + (line.equals(kind) ? kind : kind + ": " + line);
    }

    /** The shutdown hook: ends with 0 although a signal asks for the end. */
    private static void end(RunningNode node, PidFile held) {
        log.atInfo().log("node stops");
        end(node);
        release(held);
        log.atInfo().log("node stopped");
        Runtime.getRuntime().halt(0);
    }

    private static void end(RunningNode node) {
        try {
            node.stop().await(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            // not from a callback of the line above: that would run on an event loop that is ending
            node.vertx().close().await(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            log.atWarn().addKeyValue("reason", FailureLine.of(e)).log("node did not stop cleanly");
        }
    }

    private static void release(PidFile held) {
        try {
            held.close();
        } catch (IOException e) {
            log.atWarn().addKeyValue("reason", FailureLine.of(e)).log("pid file stays behind");
        }
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static void stay() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
