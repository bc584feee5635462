package io.sluice.sync.control;

import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.sync.delta.ChangeSet;
import io.sluice.sync.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Decides between nothing, delta and snapshot. Within an epoch a data plane is never led back to an earlier version by a
 * control plane that is merely late; only one that has asked the database for a while may do that. Nor is it led over to
 * another epoch without the database: which of the two is the old one is not known then.
 */
final class PushPlanner {
    private static final long AHEAD_GRACE_MS = 30_000;

    private final ConfigSource source;
    private long aheadSinceMs = -1;

    PushPlanner(ConfigSource source) {
        this.source = source;
    }

    /** @param resync the data plane wants a snapshot whatever it has */
    PushPlan plan(Position have, boolean resync, long nowMs) {
        ConfigImage image = source.image();
        Position want = image.position();
        boolean sameEpoch = want.epoch().equals(have.epoch());
        boolean otherLine = !sameEpoch && !have.epoch().isEmpty();
        if ((sameEpoch && have.version() > want.version()) || (otherLine && !source.confirmed())) {
            return ahead(image, nowMs);
        }
        aheadSinceMs = -1;
        if (!resync && want.equals(have)) {
            return new PushPlan.Nothing();
        }
        if (!resync && sameEpoch && have.version() < want.version()) {
            ChangeSet changes = source.changes(have.version(), image);
            if (changes != null) {
                return new PushPlan.ByDelta(changes);
            }
        }
        return new PushPlan.BySnapshot(usable(image, sameEpoch ? have.version() : 0));
    }

    private PushPlan ahead(ConfigImage image, long nowMs) {
        if (!source.confirmed() || aheadSinceMs < 0) {
            aheadSinceMs = nowMs;
            source.requestRefresh();
        }
        if (nowMs - aheadSinceMs < AHEAD_GRACE_MS) {
            return new PushPlan.Ahead();
        }
        return new PushPlan.BySnapshot(usable(image, 0));
    }

    /** An older snapshot does as well when a delta leads on from it: encoding never runs after a busy configuration. */
    private @Nullable Snapshot usable(ConfigImage image, long notBefore) {
        Snapshot newest = source.newestSnapshot();
        if (newest == null) {
            return null;
        }
        Position position = newest.position();
        if (position.equals(image.position())) {
            return newest;
        }
        boolean leadsOn = position.epoch().equals(image.position().epoch())
                && position.version() >= notBefore
                && position.version() < image.version()
                && source.changes(position.version(), image) != null;
        return leadsOn ? newest : null;
    }
}
