package io.sluice.sync.dataplane;

import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.Schemas;
import io.sluice.sync.message.MessageException;
import io.sluice.sync.message.Push;
import io.sluice.sync.message.Push.Delta;
import io.sluice.sync.snapshot.SnapshotAssembly;
import io.sluice.sync.snapshot.SnapshotDecoder;
import io.sluice.sync.snapshot.SnapshotException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration that has arrived and is not yet in force. */
public sealed interface Candidate {
    long version();

    /** Takes time in proportion to what arrived: not for an event loop. */
    Prepared prepare() throws UnusableException;

    /**
     * A configuration whose content is what the control plane promised.
     *
     * @param changes what differs from the configuration before; null when this takes the place of whatever was there
     */
    record Prepared(ConfigImage image, @Nullable List<Change> changes) {}

    record ByDelta(ConfigImage before, Delta delta) implements Candidate {
        @Override
        public long version() {
            return delta.to();
        }

        @Override
        public Prepared prepare() throws UnusableException {
            ConfigImage after;
            List<Change> changes = new ArrayList<>();
            try {
                for (Map<String, Object> change : delta.changes()) {
                    changes.add(Push.parseChange(change));
                }
                after = before.with(delta.to(), changes);
            } catch (IllegalArgumentException | MessageException e) {
                throw new UnusableException("delta: " + e.getMessage(), e);
            }
            if (!after.position().hash().equals(delta.hash())) {
                throw new UnusableException("delta: leads to another hash than was promised");
            }
            return new Prepared(after, changes);
        }
    }

    record BySnapshot(Schemas schemas, SnapshotAssembly assembly) implements Candidate {
        @Override
        public long version() {
            return assembly.offer().position().version();
        }

        @Override
        public Prepared prepare() throws UnusableException {
            try {
                return new Prepared(
                        new SnapshotDecoder(schemas).decode(assembly.offer().position(), assembly.chunks()), null);
            } catch (SnapshotException e) {
                throw new UnusableException(e.getMessage(), e);
            }
        }
    }
}
