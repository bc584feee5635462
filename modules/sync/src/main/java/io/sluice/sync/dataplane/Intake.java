package io.sluice.sync.dataplane;

import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.sync.message.ChunkReply;
import io.sluice.sync.message.ChunkRequest;
import io.sluice.sync.message.Push.Delta;
import io.sluice.sync.message.Push.Offer;
import io.sluice.sync.message.Report;
import io.sluice.sync.snapshot.SnapshotAssembly;
import io.sluice.sync.snapshot.SnapshotException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a data plane takes in what it is sent: fetches, has it applied, one at a time, and reports. It never takes in what
 * does not lead to the promised hash.
 */
final class Intake {
    /** The connection, as the machine has it. */
    interface Outlet {
        void requestChunks(Map<String, Object> body);

        void report(Report report, long nowMs);

        void apply(Candidate candidate);

        /** Gives this control plane up; another one, or the same one later, may have something better. */
        void drop(String reason, long nowMs);
    }

    private final Stage stage;
    private final Outlet outlet;
    private final ReportBook book;
    private final Fetch fetch = new Fetch();
    private ConfigImage image;
    private Position target;
    private @Nullable Candidate applying;
    private @Nullable Offer nextOffer;
    /** A snapshot is wanted even if it has the position that is here. */
    private boolean resync;

    /** @param errors what of the image could not be put in force */
    Intake(ConfigImage image, List<Report.Problem> errors, Stage stage, Outlet outlet) {
        this.image = image;
        this.target = image.position();
        this.book = new ReportBook(errors);
        this.stage = stage;
        this.outlet = outlet;
    }

    ConfigImage image() {
        return image;
    }

    Position target() {
        return target;
    }

    String trouble() {
        return book.trouble();
    }

    boolean isApplying() {
        return applying != null;
    }

    /** A control plane has welcomed the node: what is wrong here is news to it, and a heartbeat is a long time. */
    void welcomed(Position wanted, long nowMs) {
        target = wanted;
        if (stage.is(DataPlaneState.CURRENT) && wanted.equals(image.position())) {
            book.isAsWanted();
        }
        if (!book.trouble().isEmpty()) {
            heartbeat(nowMs);
        }
    }

    void wanted(Position wanted, long nowMs) {
        target = wanted;
        if (!resync && applying == null && wanted.equals(image.position())) {
            settle(nowMs);
            if (book.isAsWanted()) {
                heartbeat(nowMs);
            }
        }
    }

    void heartbeat(long nowMs) {
        report(null, false, 0, nowMs);
    }

    void delta(Delta delta, long nowMs) {
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
        stage.become(DataPlaneState.FETCHING, nowMs);
        book.refused(reason);
        resync = true;
        report(answers, true, 0, nowMs);
    }

    /** Fetches everything anew, as an operator asked. */
    void resync(long nowMs) {
        resync = true;
        report(null, true, 0, nowMs);
    }

    void offered(Offer offer, long nowMs) {
        target = offer.position();
        if (applying != null) {
            nextOffer = offer;
        } else if (!resync && offer.position().equals(image.position())) {
            isThereAlready(offer.position().version(), nowMs);
        } else {
            stage.become(DataPlaneState.FETCHING, nowMs);
            try {
                fetch.start(offer);
                fetchMore(nowMs);
            } catch (SnapshotException e) {
                giveUp(offer.position().version(), String.valueOf(e.getMessage()), nowMs);
            }
        }
    }

    private void isThereAlready(long version, long nowMs) {
        settle(nowMs);
        book.isAsWanted();
        report(version, false, 0, nowMs);
    }

    private void settle(long nowMs) {
        if (stage.is(DataPlaneState.FETCHING) || stage.is(DataPlaneState.CATCHING_UP)) {
            stage.become(DataPlaneState.CURRENT, nowMs);
        }
    }

    void chunks(ChunkReply reply, long nowMs) {
        try {
            fetch.answered(reply, nowMs);
            fetchMore(nowMs);
        } catch (SnapshotException e) {
            giveUp(target.version(), String.valueOf(e.getMessage()), nowMs);
        }
    }

    void fetchMore(long nowMs) {
        if (!stage.is(DataPlaneState.FETCHING)) {
            return;
        }
        SnapshotAssembly complete = fetch.complete();
        if (complete != null) {
            apply(new Candidate.BySnapshot(image.schemas(), complete), nowMs);
            return;
        }
        ChunkRequest request = fetch.next(nowMs);
        if (request != null) {
            outlet.requestChunks(request.toMap());
        }
    }

    private void giveUp(long version, String reason, long nowMs) {
        fetch.forget();
        book.refused(reason);
        report(version, false, 0, nowMs);
        outlet.drop(reason, nowMs);
    }

    private void apply(Candidate candidate, long nowMs) {
        stage.become(DataPlaneState.APPLYING, nowMs);
        applying = candidate;
        outlet.apply(candidate);
    }

    /** The candidate handed out last is in force, or is not; also after the connection that brought it is gone. */
    void applied(ApplyOutcome outcome, long nowMs) {
        boolean snapshot = applying instanceof Candidate.BySnapshot;
        applying = null;
        book.outcome(outcome);
        if (outcome.image() != null) {
            image = outcome.image();
            resync = false;
            fetch.forget();
        }
        if (!stage.is(DataPlaneState.APPLYING)) {
            return;
        }
        Offer newer = nextOffer;
        nextOffer = null;
        if (!outcome.unusable()) {
            stage.become(DataPlaneState.CURRENT, nowMs);
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

    /** The connection is gone. What has been fetched stays, and what is being applied is. */
    void interrupted() {
        nextOffer = null;
        fetch.interrupted();
    }

    /** @param answers the version of the push that this answers; null in a heartbeat */
    private void report(@Nullable Long answers, boolean asksForSnapshot, long tookMs, long nowMs) {
        boolean busy = stage.is(DataPlaneState.APPLYING) || (stage.is(DataPlaneState.FETCHING) && fetch.isUnderWay());
        outlet.report(book.report(image.position(), answers, asksForSnapshot, busy, tookMs), nowMs);
    }
}
