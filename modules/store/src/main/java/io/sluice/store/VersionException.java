package io.sluice.store;

/** A version that was asked for and cannot be shown or restored, with the reason. */
public final class VersionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** There has been no such version yet. */
        UNKNOWN,
        /** It was, but the change log does not reach back to it any more. */
        PRUNED,
        /** Something stands in the way of restoring it. */
        CONFLICT
    }

    private final Reason reason;

    private VersionException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    static VersionException unknown(long version, long newest) {
        return new VersionException(
                Reason.UNKNOWN, "version " + version + " does not exist (the newest is " + newest + ")");
    }

    static VersionException pruned(long version, long oldest) {
        return new VersionException(
                Reason.PRUNED,
                "the change log does not reach back to version " + version + " any more (the oldest is " + oldest
                        + ")");
    }

    static VersionException conflict(long version, String why) {
        return new VersionException(Reason.CONFLICT, "version " + version + " cannot be restored: " + why);
    }

    public Reason reason() {
        return reason;
    }
}
