package io.sluice.router;

/** How much of the beginning of the path an expression has matched; used for one evaluation. */
final class TakenPath {
    private int length = -1;

    void is(int characters) {
        length = characters;
    }

    /** -1 when no predicate took a beginning of the path. */
    int length() {
        return length;
    }
}
