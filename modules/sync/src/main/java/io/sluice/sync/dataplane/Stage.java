package io.sluice.sync.dataplane;

/** The state that a data plane is in, and since when: the one place where it changes. */
final class Stage {
    private DataPlaneState state = DataPlaneState.OFFLINE;
    private long sinceMs;

    DataPlaneState state() {
        return state;
    }

    boolean is(DataPlaneState asked) {
        return state == asked;
    }

    boolean isWelcome() {
        return state.isWelcome();
    }

    long sinceMs() {
        return sinceMs;
    }

    void become(DataPlaneState next, long nowMs) {
        if (next != state && !state.mayBecome(next)) {
            throw new IllegalStateException("a data plane that is " + state + " cannot become " + next);
        }
        state = next;
        sinceMs = nowMs;
    }
}
