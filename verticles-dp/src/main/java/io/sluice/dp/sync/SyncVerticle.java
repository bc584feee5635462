package io.sluice.dp.sync;

import io.sluice.bridge.BridgeClient;
import io.sluice.bridge.BridgeClientOptions;
import io.sluice.cache.ConfigCache;
import io.sluice.dp.runtime.RuntimeHolder;
import io.sluice.dp.sync.ConfigKeeper.Restored;
import io.sluice.dp.telemetry.ConfigurationEvents;
import io.sluice.model.image.ConfigImage;
import io.sluice.node.HostPort;
import io.sluice.sync.dataplane.Applier;
import io.sluice.sync.dataplane.ApplyOutcome;
import io.sluice.sync.dataplane.Backoff;
import io.sluice.sync.dataplane.Candidate;
import io.sluice.sync.dataplane.DataPlaneMachine;
import io.sluice.sync.dataplane.DataPlaneOutput;
import io.sluice.sync.dataplane.DataPlaneSettings;
import io.sluice.sync.message.Addresses;
import io.sluice.telemetry.event.NodeEvents;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data plane's configuration up to date; one instance. Started when what the node begins with
 * is in force, whether or not a control plane can be reached. A cache that cannot be used at all fails the start.
 */
public final class SyncVerticle extends VerticleBase implements DataPlaneOutput {
    private static final long TICK_MS = 100;
    private static final long LONGEST_APPLY_MIN = 10;

    private final SyncSettings settings;
    private final BridgeClientOptions clientOptions;
    private final RuntimeHolder runtime;
    private final SyncStatus status;
    private final Commands commands;
    private @Nullable ConfigurationEvents events;
    private @Nullable WorkerExecutor worker;
    private @Nullable ConfigKeeper keeper;
    private @Nullable BridgeClient client;
    private @Nullable DataPlaneMachine machine;
    private @Nullable ControlPlaneLink link;
    private String troubled = "";
    private long ticks;
    private Future<Void> closing = Future.succeededFuture();
    private final LinkLog log = new LinkLog(now());

    public SyncVerticle(
            SyncSettings settings,
            BridgeClientOptions clientOptions,
            RuntimeHolder runtime,
            SyncStatus status,
            Commands commands) {
        this.settings = settings;
        this.clientOptions = clientOptions;
        this.runtime = runtime;
        this.status = status;
        this.commands = commands;
    }

    static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public Future<?> start() {
        WorkerExecutor executor =
                vertx.createSharedWorkerExecutor("sluice-sync", 1, LONGEST_APPLY_MIN, TimeUnit.MINUTES);
        worker = executor;
        return executor.executeBlocking(this::restore).onSuccess(this::begin);
    }

    private @Nullable Restored restore() {
        ConfigCache cache = ConfigCache.open(
                settings.cache(),
                settings.cacheSize(),
                settings.schemas(),
                settings.node().version(),
                settings.cacheKey());
        ConfigKeeper opened = new ConfigKeeper(runtime, cache, status, NodeEvents.of(vertx));
        keeper = opened;
        return opened.restore(settings.declared());
    }

    private void begin(@Nullable Restored restored) {
        ConfigImage image = restored == null ? ConfigImage.empty(settings.schemas(), "") : restored.image();
        DataPlaneSettings self = new DataPlaneSettings(
                settings.node().id(),
                settings.node().hostname(),
                settings.node().version(),
                settings.plugins(),
                Map.copyOf(settings.labels()),
                settings.controlPlanes().size());
        Backoff backoff = new Backoff(new SecureRandom());
        client = new BridgeClient(vertx, clientOptions);
        DataPlaneMachine started =
                new DataPlaneMachine(self, image, restored == null ? List.of() : restored.problems(), backoff, this);
        machine = started;
        ConfigurationEvents outcomes = new ConfigurationEvents(NodeEvents.of(vertx));
        events = outcomes;
        started.start(now());
        ticks = vertx.setPeriodic(TICK_MS, timer -> {
            started.tick(now());
            outcomes.tick(now());
            show(started);
        });
        show(started);
    }

    private void show(DataPlaneMachine of) {
        String address = link == null ? "" : controlPlane(of).toString();
        status.update(new SyncStatus.View(of.state(), address, of.image().position(), of.target(), of.trouble()));
        boolean connected = of.state().isWelcome();
        // the next attempt may be under way at another address by now
        log.show(connected, connected ? address : troubled, of.trouble(), now());
        if (connected) {
            status.start().connected(address);
        }
    }

    private HostPort controlPlane(DataPlaneMachine of) {
        return settings.controlPlanes().get(of.controlPlane());
    }

    @Override
    public void connect(int number, int controlPlane) {
        DataPlaneMachine of = machine;
        BridgeClient from = client;
        if (of != null && from != null) {
            ControlPlaneLink next =
                    new ControlPlaneLink(number, of, settings.node().id(), commands);
            link = next;
            next.connect(from, settings.controlPlanes().get(controlPlane));
        }
    }

    @Override
    public void disconnect(int number, String reason) {
        ControlPlaneLink current = current(number);
        if (current != null && machine != null) {
            troubled = controlPlane(machine).toString();
            closing = current.close();
        }
    }

    @Override
    public void hello(int number, Map<String, Object> body) {
        ControlPlaneLink current = current(number);
        if (current != null) {
            current.hello(new JsonObject(body));
        }
    }

    @Override
    public void requestChunks(int number, Map<String, Object> body) {
        ControlPlaneLink current = current(number);
        if (current != null) {
            current.requestChunks(new JsonObject(body));
        }
    }

    @Override
    public void report(int number, Map<String, Object> body) {
        send(number, Addresses.REPORT, body);
    }

    @Override
    public void bye(int number, Map<String, Object> body) {
        send(number, Addresses.BYE, body);
    }

    private void send(int number, String address, Map<String, Object> body) {
        ControlPlaneLink current = current(number);
        if (current != null) {
            current.send(address, new JsonObject(body));
        }
    }

    private @Nullable ControlPlaneLink current(int number) {
        return link != null && link.number() == number ? link : null;
    }

    @Override
    public void apply(Candidate candidate) {
        DataPlaneMachine of = machine;
        ConfigKeeper target = keeper;
        WorkerExecutor executor = worker;
        if (of == null || target == null || executor == null) {
            return;
        }
        executor.<ApplyOutcome>executeBlocking(() -> Applier.run(candidate, target))
                .otherwise(failure -> Applier.refused(candidate, failure, 0))
                .onSuccess(outcome -> {
                    of.applied(outcome, now());
                    if (events != null) {
                        events.applied(candidate, outcome, now());
                    }
                    show(of);
                });
    }

    /** Says bye, waits until that is on its way, and then for an apply that is under way. */
    @Override
    public Future<?> stop() {
        if (machine != null) {
            vertx.cancelTimer(ticks);
            machine.stop(now());
        }
        WorkerExecutor executor = worker;
        if (executor == null) {
            return Future.succeededFuture();
        }
        return closing.eventually(() -> client == null ? Future.succeededFuture() : client.close())
                .eventually(() -> executor.executeBlocking(() -> {
                    if (keeper != null) {
                        keeper.close();
                    }
                    return null;
                }))
                .eventually(executor::close);
    }
}
