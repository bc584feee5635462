package io.sluice.store;

import io.sluice.model.image.Commit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What readers see, and who is told when it changes. Changed on the store's context only, read anywhere. */
final class Published {
    private static final Logger log = LoggerFactory.getLogger(Published.class);

    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
    private volatile View view;

    Published(View view) {
        this.view = view;
    }

    View view() {
        return view;
    }

    void listen(CommitListener listener) {
        listeners.add(listener);
    }

    /** Starts from what was kept; nobody is told. */
    void restore(View kept) {
        view = kept;
    }

    void advance(View next, List<Commit> commits) {
        if (!commits.isEmpty()) {
            view = next;
            tell(listener -> listener.onCommits(next.image(), commits));
        }
    }

    void reset(View next) {
        if (!view.isNone()) {
            log.atWarn()
                    .addKeyValue("epoch", next.epoch())
                    .addKeyValue("version", next.version())
                    .log("the configuration was read anew: the line of changes does not continue the one known here");
        }
        view = next;
        tell(listener -> listener.onReset(next.image()));
    }

    private void tell(Consumer<CommitListener> message) {
        for (CommitListener listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("a listener failed on a configuration change");
            }
        }
    }
}
