package io.sluice.dp.proxy;

import io.netty.util.AsciiString;

/** Milliseconds as text; the usual ones are there already. */
final class Latency {
    private static final AsciiString[] KNOWN = new AsciiString[256];

    static {
        for (int i = 0; i < KNOWN.length; i++) {
            KNOWN[i] = AsciiString.cached(Integer.toString(i));
        }
    }

    private Latency() {}

    static CharSequence text(long millis) {
        return millis >= 0 && millis < KNOWN.length ? KNOWN[(int) millis] : Long.toString(millis);
    }
}
