package io.sluice.sync.dataplane;

import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.sync.message.ChunkReply;
import io.sluice.sync.message.ChunkRequest;
import io.sluice.sync.message.Hello;
import io.sluice.sync.message.HelloReply;
import io.sluice.sync.message.MessageException;
import io.sluice.sync.message.Push;
import io.sluice.sync.message.Push.Delta;
import io.sluice.sync.message.Push.Offer;
import io.sluice.sync.message.Report;
import io.sluice.sync.snapshot.SnapshotAssembly;
import io.sluice.sync.snapshot.SnapshotCodec;
import io.sluice.sync.snapshot.SnapshotException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data plane's machine: finds a control plane, takes what it sends, reports, and starts again when anything is lost.
 * It never takes in what does not lead to the promised hash. One thread at a time; times are milliseconds of one clock.
 */
public final class DataPlaneMachine {
    private static final long ANSWER_MS = 30_000;
    private static final int HEARTBEATS_TO_LIVE = 3;

    private final DataPlaneSettings settings;
    private final Backoff backoff;
    private final DataPlaneOutput output;
    private final Fetch fetch = new Fetch();

    private DataPlaneState state = DataPlaneState.OFFLINE;
    private ConfigImage image;
    private int link;
    private int attempts;
    private String session = "";
    private long heartbeatMs;
    private Position target;
    private long sinceMs;
    private long retryAtMs = Long.MAX_VALUE;
    private long lastHeardMs;
    private long lastReportMs;
    private @Nullable Candidate applying;
    /** A snapshot is wanted even if it has the position that is here. */
    private boolean resync;

    private @Nullable Offer nextOffer;
    private final ReportBook book;
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
        this.book = new ReportBook(errors);
        this.settings = settings;
        this.image = image;
        this.target = image.position();
        this.backoff = backoff;
        this.output = output;
    }

    public DataPlaneState state() {
        return state;
    }

    /** The configuration that was received last and is in force, but for what its report names. */
    public ConfigImage image() {
        return image;
    }

    /** What the control plane wanted of this node when it was last heard of. */
    public Position target() {
        return target;
    }

    /** The place in the list of the control plane that is or was tried last. */
    public int controlPlane() {
        return Math.floorMod(attempts - 1, settings.controlPlanes());
    }

    /** Why there is no connection, or what the last configuration lacks; empty when all is well. */
    public String trouble() {
        if (state.isWelcome()) {
            return book.trouble();
        }
        return trouble;
    }

    public void start(long nowMs) {
        retryAtMs = nowMs;
        tick(nowMs);
    }

    public void connected(int of, long nowMs) {
        if (of != link || state != DataPlaneState.CONNECTING) {
            output.disconnect(of, "late");
            return;
        }
        become(DataPlaneState.GREETING, nowMs);
        output.hello(
                link,
                new Hello(
                                Hello.PROTOCOL,
                                settings.nodeId(),
                                settings.hostname(),
                                settings.version(),
                                settings.plugins(),
                                settings.labels(),
                                image.position(),
                                List.of(SnapshotCodec.NAME))
                        .toMap());
    }

    /** An attempt failed, a request was not answered, or the connection broke. */
    public void closed(int of, String reason, long nowMs) {
        if (of == link && state != DataPlaneState.OFFLINE && state != DataPlaneState.REFUSED) {
            drop(reason, nowMs);
        }
    }

    public void helloReply(int of, Map<String, ?> body, long nowMs) {
        if (of != link || state != DataPlaneState.GREETING) {
            return;
        }
        HelloReply reply;
        try {
            reply = HelloReply.parse(body);
        } catch (MessageException e) {
            drop(e.getMessage(), nowMs);
            return;
        }
        if (reply instanceof HelloReply.Welcome welcome) {
            welcomed(welcome, nowMs);
        } else if (reply instanceof HelloReply.Refused refused) {
            become(DataPlaneState.REFUSED, nowMs);
            leave(refused.code() + ": " + refused.message(), nowMs);
        }
    }

    private void welcomed(HelloReply.Welcome welcome, long nowMs) {
        session = welcome.session();
        heartbeatMs = welcome.heartbeatMs();
        target = welcome.target();
        lastHeardMs = nowMs;
        lastReportMs = nowMs;
        become(
                switch (welcome.plan()) {
                    case CURRENT -> DataPlaneState.CURRENT;
                    case DELTA -> DataPlaneState.CATCHING_UP;
                    case SNAPSHOT -> DataPlaneState.FETCHING;
                },
                nowMs);
        if (!book.trouble().isEmpty()) {
            // a new session knows nothing of what is wrong here, and a heartbeat is a long time
            report(null, false, 0, nowMs);
        }
    }

    /** Something was pushed to the node's own address; commands are answered by the owner. */
    public void pushed(int of, Map<String, ?> body, long nowMs) {
        if (of != link || !state.isWelcome()) {
            return;
        }
        lastHeardMs = nowMs;
        try {
            Push push = Push.parse(body);
            if (push instanceof Delta delta && delta.session().equals(session)) {
                delta(delta, nowMs);
            } else if (push instanceof Offer offer && offer.session().equals(session)) {
                target = offer.position();
                offered(offer, nowMs);
            } else if (push instanceof Push.Heartbeat heartbeat
                    && heartbeat.session().equals(session)) {
                target = heartbeat.target();
                if (!resync && target.equals(image.position())) {
                    settle(nowMs);
                }
            }
        } catch (MessageException e) {
            drop(e.getMessage(), nowMs);
        }
    }

    private void delta(Delta delta, long nowMs) {
        if (applying != null) {
            return;
        }
        Position have = image.position();
        target = new Position(have.epoch(), delta.to(), delta.hash());
        if (target.equals(have)) {
            isThereAlready(delta.to(), nowMs);
        } else if (delta.from() != have.version()) {
            askForSnapshot(delta.to(), "delta: does not follow the version that is here", nowMs);
        } else {
            apply(new Candidate.ByDelta(image, delta), nowMs);
        }
    }

    private void askForSnapshot(long answers, String reason, long nowMs) {
        become(DataPlaneState.FETCHING, nowMs);
        book.refused(reason);
        resync = true;
        report(answers, true, 0, nowMs);
    }

    private void offered(Offer offer, long nowMs) {
        if (applying != null) {
            nextOffer = offer;
        } else if (!resync && offer.position().equals(image.position())) {
            isThereAlready(offer.position().version(), nowMs);
        } else {
            become(DataPlaneState.FETCHING, nowMs);
            try {
                fetch.start(offer);
                fetchMore(nowMs);
            } catch (SnapshotException e) {
                giveUp(offer.position().version(), e.getMessage(), nowMs);
            }
        }
    }

    private void isThereAlready(long version, long nowMs) {
        settle(nowMs);
        book.isAsWanted();
        report(version, false, 0, nowMs);
    }

    private void settle(long nowMs) {
        if (state == DataPlaneState.FETCHING || state == DataPlaneState.CATCHING_UP) {
            become(DataPlaneState.CURRENT, nowMs);
        }
    }

    public void chunks(int of, Map<String, ?> body, long nowMs) {
        if (of != link) {
            return;
        }
        lastHeardMs = nowMs;
        try {
            fetch.answered(ChunkReply.parse(body), nowMs);
            fetchMore(nowMs);
        } catch (SnapshotException e) {
            giveUp(target.version(), e.getMessage(), nowMs);
        } catch (MessageException e) {
            drop(e.getMessage(), nowMs);
        }
    }

    private void fetchMore(long nowMs) {
        if (state != DataPlaneState.FETCHING) {
            return;
        }
        SnapshotAssembly complete = fetch.complete();
        if (complete != null) {
            apply(new Candidate.BySnapshot(image.schemas(), complete), nowMs);
            return;
        }
        ChunkRequest request = fetch.next(nowMs);
        if (request != null) {
            output.requestChunks(link, request.toMap());
        }
    }

    /** Another control plane, or the same one later, may have a better one. */
    private void giveUp(long version, @Nullable String reason, long nowMs) {
        fetch.forget();
        book.refused(String.valueOf(reason));
        report(version, false, 0, nowMs);
        drop(String.valueOf(reason), nowMs);
    }

    private void apply(Candidate candidate, long nowMs) {
        become(DataPlaneState.APPLYING, nowMs);
        applying = candidate;
        output.apply(candidate);
    }

    /** The candidate handed out last is in force, or is not; also after the connection that brought it is gone. */
    public void applied(ApplyOutcome outcome, long nowMs) {
        boolean snapshot = applying instanceof Candidate.BySnapshot;
        applying = null;
        book.outcome(outcome);
        if (outcome.image() != null) {
            image = outcome.image();
            resync = false;
            fetch.forget();
        }
        if (state != DataPlaneState.APPLYING) {
            return;
        }
        Offer newer = nextOffer;
        nextOffer = null;
        if (!outcome.unusable()) {
            become(DataPlaneState.CURRENT, nowMs);
            report(outcome.version(), false, outcome.tookMs(), nowMs);
        } else if (snapshot) {
            giveUp(outcome.version(), book.trouble(), nowMs);
            return;
        } else {
            askForSnapshot(outcome.version(), book.trouble(), nowMs);
        }
        if (newer != null) {
            offered(newer, nowMs);
        }
    }

    /** Fetches everything anew, as an operator asked. */
    public void resync(int of, long nowMs) {
        if (of == link && state.isWelcome()) {
            resync = true;
            report(null, true, 0, nowMs);
        }
    }

    /** To be called several times a second. */
    public void tick(long nowMs) {
        if (state == DataPlaneState.OFFLINE || state == DataPlaneState.REFUSED) {
            if (nowMs >= retryAtMs && applying == null) {
                connect(nowMs);
            }
        } else if (!state.isWelcome()) {
            if (nowMs - sinceMs > ANSWER_MS) {
                drop("no answer", nowMs);
            }
        } else if (nowMs - lastHeardMs > heartbeatMs * HEARTBEATS_TO_LIVE) {
            drop("silent", nowMs);
        } else {
            fetchMore(nowMs);
            if (nowMs - lastReportMs >= heartbeatMs) {
                backoff.reset();
                report(null, false, 0, nowMs);
            }
        }
    }

    private void connect(long nowMs) {
        link++;
        attempts++;
        become(DataPlaneState.CONNECTING, nowMs);
        output.connect(link, controlPlane());
    }

    /** Says bye and stays offline. */
    public void stop(long nowMs) {
        if (state.isWelcome()) {
            output.bye(link, Map.of("node_id", settings.nodeId()));
        }
        if (state != DataPlaneState.OFFLINE) {
            drop("stopped", nowMs);
        }
        retryAtMs = Long.MAX_VALUE;
    }

    private void drop(String reason, long nowMs) {
        become(DataPlaneState.OFFLINE, nowMs);
        leave(reason, nowMs);
    }

    private void leave(String reason, long nowMs) {
        int left = link;
        link++;
        trouble = reason;
        nextOffer = null;
        fetch.interrupted();
        retryAtMs = nowMs + backoff.nextMs();
        output.disconnect(left, reason);
    }

    /** @param answers the version of the push that this answers; null in a heartbeat */
    private void report(@Nullable Long answers, boolean asksForSnapshot, long tookMs, long nowMs) {
        lastReportMs = nowMs;
        boolean busy = state == DataPlaneState.FETCHING || state == DataPlaneState.APPLYING;
        output.report(
                link,
                book.report(image.position(), answers, asksForSnapshot, busy, tookMs)
                        .toMap());
    }

    private void become(DataPlaneState next, long nowMs) {
        if (next != state && !state.mayBecome(next)) {
            throw new IllegalStateException("a data plane that is " + state + " cannot become " + next);
        }
        state = next;
        sinceMs = nowMs;
    }
}
