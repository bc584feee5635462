package io.sluice.store;

import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.image.ConfigImage;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/**
 * The configuration of a node that has all of it: read from memory, changed one version at a time. All methods may be
 * called on any thread and none blocks; a future completes on the caller's Vert.x context if it has one.
 */
public interface ConfigStore {
    /** The current configuration, complete; another instance after every change. */
    ConfigImage image();

    /** Registers a listener for what is published from now on. */
    void onCommit(CommitListener listener);

    /**
     * Whether single entities can be written; a node without a database takes whole configurations only, and its
     * {@link #write} fails.
     */
    boolean takesWrites();

    /**
     * Runs {@code edit} against the newest configuration, under the lock of the line of changes, and commits what it
     * changed as one version; an edit that changes nothing takes none.
     *
     * <p>The edit runs on an event loop, possibly more than once: it must be quick, have no side effects and not block. What
     * it throws fails this write alone. Database trouble is a {@link StoreUnavailableException} whose message says whether
     * the change was made.
     *
     * @param actor who wants it, for the change log
     */
    <T> Future<Written<T>> write(String actor, Function<ConfigEditor, T> edit);

    /**
     * As {@link #write}, for an edit of very many entities: it runs on a worker thread, where it may take its time, and
     * shares its transaction with no other write. All other writes wait meanwhile.
     */
    <T> Future<Written<T>> writeLarge(String actor, Function<ConfigEditor, T> edit);

    /** What the earlier versions were; empty where nothing keeps them. */
    Optional<VersionHistory> versions();

    /** Whether the last exchange with the database worked; true where there is none. */
    boolean reachable();

    /** Ends when the connections are closed; writes that wait fail. */
    Future<Void> close();
}
