package io.sluice.cp.clustering;

import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.store.CommitLog;
import io.sluice.store.DatabaseStore;
import io.sluice.sync.control.ConfigLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The line of changes as the store follows it. */
record StoredLine(DatabaseStore store) implements ConfigLine {
    @Override
    public ConfigImage image() {
        return store.image();
    }

    @Override
    public @Nullable List<Commit> between(String epoch, long from, long to) {
        CommitLog history = store.history();
        return history.epoch().equals(epoch) ? history.between(from, to) : null;
    }

    @Override
    public boolean confirmed() {
        return store.reachable();
    }

    @Override
    public void refresh() {
        store.refresh();
    }
}
