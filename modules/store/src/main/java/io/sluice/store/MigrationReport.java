package io.sluice.store;

import java.util.List;

/**
 * How the database's schema stands to this program.
 *
 * @param executed the migrations in the database, in order
 * @param pending those of this program that are not
 * @param lines what to tell the operator
 */
public record MigrationReport(State state, List<String> executed, List<String> pending, List<String> lines) {
    /** In the order of a database's life. */
    public enum State {
        /** Nothing of ours is in the database. */
        EMPTY,
        /** There are migrations to run. */
        PENDING,
        UP_TO_DATE,
        /** A newer program has been here. */
        NEWER
    }

    public MigrationReport {
        executed = List.copyOf(executed);
        pending = List.copyOf(pending);
        lines = List.copyOf(lines);
    }

    /** @throws StoreException with what to do, unless the schema is just what this program needs */
    void mustBeUpToDate() {
        switch (state) {
            case EMPTY ->
                throw new StoreException("the database needs bootstrapping: run 'sluice migrations bootstrap'");
            case PENDING ->
                throw new StoreException("the database has migrations to run (" + String.join(", ", pending)
                        + "): run 'sluice migrations up'");
            case NEWER -> throw tooNew();
            case UP_TO_DATE -> {}
        }
    }

    /** @throws StoreException when a newer program has been here */
    void mustNotBeNewer() {
        if (state == State.NEWER) {
            throw tooNew();
        }
    }

    StoreException tooNew() {
        return new StoreException("the database's schema is newer than this program (last migration: "
                + executed.get(executed.size() - 1) + "): run a newer sluice");
    }
}
