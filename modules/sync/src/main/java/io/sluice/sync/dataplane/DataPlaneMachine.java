package io.sluice.sync.dataplane;

import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.sync.message.ChunkReply;
import io.sluice.sync.message.Hello;
import io.sluice.sync.message.HelloReply;
import io.sluice.sync.message.MessageException;
import io.sluice.sync.message.Push;
import io.sluice.sync.message.Push.Delta;
import io.sluice.sync.message.Push.Offer;
import io.sluice.sync.message.Report;
import io.sluice.sync.snapshot.SnapshotCodec;
import java.util.List;
import java.util.Map;

/**
 * The data plane's machine: finds a control plane, stays connected to it, and starts again when the connection is lost;
 * what it is sent is the {@link Intake}'s part. One thread at a time; times are milliseconds of one clock.
 */
public final class DataPlaneMachine {
    private static final long ANSWER_MS = 30_000;
    private static final int HEARTBEATS_TO_LIVE = 3;

    private final DataPlaneSettings settings;
    private final Attempts attempts;
    private final DataPlaneOutput output;
    private final Stage stage = new Stage();
    private final Intake intake;

    private int link;
    private String session = "";
    private long heartbeatMs;
    private long retryAtMs = Long.MAX_VALUE;
    private long lastHeardMs;
    private long lastReportMs;
    private String withheld = "";
    private String trouble = "";

    /**
     * @param image what the node has from its cache; an empty image of epoch "" when it has nothing
     * @param errors what of it could not be put in force
     */
    public DataPlaneMachine(
            DataPlaneSettings settings,
            ConfigImage image,
            List<Report.Problem> errors,
            Backoff backoff,
            DataPlaneOutput output) {
        this.settings = settings;
        this.attempts = new Attempts(settings.controlPlanes(), backoff);
        this.output = output;
        this.intake = new Intake(image, errors, stage, new Connection());
    }

    public DataPlaneState state() {
        return stage.state();
    }

    /** The configuration that was received last and is in force, but for what its report names. */
    public ConfigImage image() {
        return intake.image();
    }

    /** What the control plane wanted of this node when it was last heard of. */
    public Position target() {
        return intake.target();
    }

    /** The place in the list of the control plane that is or was tried last. */
    public int controlPlane() {
        return attempts.address();
    }

    /** Why there is no connection or no configuration from it, or what the last one lacks; empty when all is well. */
    public String trouble() {
        if (!stage.isWelcome()) {
            return trouble;
        }
        return withheld.isEmpty() ? intake.trouble() : withheld;
    }

    public void start(long nowMs) {
        retryAtMs = nowMs;
        tick(nowMs);
    }

    public void connected(int of, long nowMs) {
        if (of != link || !stage.is(DataPlaneState.CONNECTING)) {
            output.disconnect(of, "late");
            return;
        }
        stage.become(DataPlaneState.GREETING, nowMs);
        output.hello(
                link,
                new Hello(
                                Hello.PROTOCOL,
                                settings.nodeId(),
                                settings.hostname(),
                                settings.version(),
                                settings.plugins(),
                                settings.labels(),
                                intake.image().position(),
                                List.of(SnapshotCodec.NAME))
                        .toMap());
    }

    /** An attempt failed, a request was not answered, or the connection broke. */
    public void closed(int of, String reason, long nowMs) {
        if (of == link && !stage.is(DataPlaneState.OFFLINE) && !stage.is(DataPlaneState.REFUSED)) {
            drop(reason, nowMs);
        }
    }

    public void helloReply(int of, Map<String, ?> body, long nowMs) {
        if (of != link || !stage.is(DataPlaneState.GREETING)) {
            return;
        }
        HelloReply reply;
        try {
            reply = HelloReply.parse(body);
        } catch (MessageException e) {
            drop(String.valueOf(e.getMessage()), nowMs);
            return;
        }
        if (reply instanceof HelloReply.Welcome welcome) {
            welcomed(welcome, nowMs);
        } else if (reply instanceof HelloReply.Refused refused) {
            stage.become(DataPlaneState.REFUSED, nowMs);
            leave(refused.code() + ": " + refused.message(), nowMs);
        }
    }

    private void welcomed(HelloReply.Welcome welcome, long nowMs) {
        session = welcome.session();
        heartbeatMs = welcome.heartbeatMs();
        withheld = welcome.withheld();
        lastHeardMs = nowMs;
        lastReportMs = nowMs;
        stage.become(
                switch (welcome.plan()) {
                    case CURRENT -> DataPlaneState.CURRENT;
                    case DELTA -> DataPlaneState.CATCHING_UP;
                    case SNAPSHOT -> DataPlaneState.FETCHING;
                },
                nowMs);
        intake.welcomed(welcome.target(), nowMs);
    }

    /** Something was pushed to the node's own address; commands are answered by the owner. */
    public void pushed(int of, Map<String, ?> body, long nowMs) {
        if (of != link || !stage.isWelcome()) {
            return;
        }
        lastHeardMs = nowMs;
        try {
            Push push = Push.parse(body);
            if (push instanceof Delta delta && delta.session().equals(session)) {
                withheld = "";
                intake.delta(delta, nowMs);
            } else if (push instanceof Offer offer && offer.session().equals(session)) {
                withheld = "";
                intake.offered(offer, nowMs);
            } else if (push instanceof Push.Heartbeat heartbeat
                    && heartbeat.session().equals(session)) {
                withheld = heartbeat.withheld();
                intake.wanted(heartbeat.target(), nowMs);
            }
        } catch (MessageException e) {
            drop(String.valueOf(e.getMessage()), nowMs);
        }
    }

    public void chunks(int of, Map<String, ?> body, long nowMs) {
        if (of != link || !stage.isWelcome()) {
            return;
        }
        lastHeardMs = nowMs;
        try {
            intake.chunks(ChunkReply.parse(body), nowMs);
        } catch (MessageException e) {
            drop(String.valueOf(e.getMessage()), nowMs);
        }
    }

    /** The candidate handed out last is in force, or is not; also after the connection that brought it is gone. */
    public void applied(ApplyOutcome outcome, long nowMs) {
        intake.applied(outcome, nowMs);
    }

    /** Fetches everything anew, as an operator asked. */
    public void resync(int of, long nowMs) {
        if (of == link && stage.isWelcome()) {
            intake.resync(nowMs);
        }
    }

    /** To be called several times a second. */
    public void tick(long nowMs) {
        if (stage.is(DataPlaneState.OFFLINE) || stage.is(DataPlaneState.REFUSED)) {
            if (nowMs >= retryAtMs && !intake.isApplying()) {
                connect(nowMs);
            }
        } else if (!stage.isWelcome()) {
            if (nowMs - stage.sinceMs() > ANSWER_MS) {
                drop("no answer for " + ANSWER_MS / 1000 + " s", nowMs);
            }
        } else if (nowMs - lastHeardMs > heartbeatMs * HEARTBEATS_TO_LIVE) {
            drop("silent for " + (nowMs - lastHeardMs) / 1000 + " s", nowMs);
        } else {
            intake.fetchMore(nowMs);
            if (nowMs - lastReportMs >= heartbeatMs) {
                attempts.settled();
                intake.heartbeat(nowMs);
            }
        }
    }

    private void connect(long nowMs) {
        link++;
        attempts.next();
        stage.become(DataPlaneState.CONNECTING, nowMs);
        output.connect(link, controlPlane());
    }

    /** Says bye and stays offline. */
    public void stop(long nowMs) {
        if (stage.isWelcome()) {
            output.bye(link, Map.of("node_id", settings.nodeId()));
        }
        if (!stage.is(DataPlaneState.OFFLINE)) {
            drop("stopped", nowMs);
        }
        retryAtMs = Long.MAX_VALUE;
    }

    private void drop(String reason, long nowMs) {
        stage.become(DataPlaneState.OFFLINE, nowMs);
        leave(reason, nowMs);
    }

    private void leave(String reason, long nowMs) {
        int left = link;
        link++;
        trouble = reason;
        intake.interrupted();
        retryAtMs = nowMs + attempts.waitMs();
        output.disconnect(left, reason);
    }

    /** What the intake sees of the machine. */
    private final class Connection implements Intake.Outlet {
        @Override
        public void requestChunks(Map<String, Object> body) {
            output.requestChunks(link, body);
        }

        @Override
        public void report(Report report, long nowMs) {
            lastReportMs = nowMs;
            output.report(link, report.toMap());
        }

        @Override
        public void apply(Candidate candidate) {
            output.apply(candidate);
        }

        @Override
        public void drop(String reason, long nowMs) {
            DataPlaneMachine.this.drop(reason, nowMs);
        }
    }
}
