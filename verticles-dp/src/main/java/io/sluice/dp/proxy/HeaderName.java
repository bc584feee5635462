package io.sluice.dp.proxy;

import io.netty.util.AsciiString;
import java.util.Arrays;

/** The header names that mean something to the pipe, recognised by length first: most names are none of them. */
enum HeaderName {
    OTHER("", Passes.BOTH_WAYS),
    CONNECTION("connection", Passes.NEVER),
    CONTENT_LENGTH("content-length", Passes.NEVER),
    CONTENT_LENGTH_TWIN("content_length", Passes.TO_CLIENT),
    DATE("date", Passes.BOTH_WAYS),
    EXPECT("expect", Passes.TO_CLIENT),
    HOST("host", Passes.TO_CLIENT),
    KEEP_ALIVE("keep-alive", Passes.NEVER),
    PROXY_CONNECTION("proxy-connection", Passes.NEVER),
    SERVER("server", Passes.BOTH_WAYS),
    TE("te", Passes.NEVER),
    TRANSFER_ENCODING("transfer-encoding", Passes.NEVER),
    TRANSFER_ENCODING_TWIN("transfer_encoding", Passes.TO_CLIENT),
    UPGRADE("upgrade", Passes.NEVER),
    VIA("via", Passes.NEVER),
    X_FORWARDED_FOR("x-forwarded-for", Passes.TO_CLIENT),
    X_FORWARDED_HOST("x-forwarded-host", Passes.TO_CLIENT),
    X_FORWARDED_PATH("x-forwarded-path", Passes.TO_CLIENT),
    X_FORWARDED_PORT("x-forwarded-port", Passes.TO_CLIENT),
    X_FORWARDED_PREFIX("x-forwarded-prefix", Passes.TO_CLIENT),
    X_FORWARDED_PROTO("x-forwarded-proto", Passes.TO_CLIENT),
    X_KONG_PROXY_LATENCY("x-kong-proxy-latency", Passes.TO_UPSTREAM),
    X_KONG_REQUEST_ID("x-kong-request-id", Passes.NEVER),
    X_KONG_UPSTREAM_LATENCY("x-kong-upstream-latency", Passes.TO_UPSTREAM),
    X_REAL_IP("x-real-ip", Passes.TO_CLIENT);

    /** In which directions a header goes through as it is; where it does not, it ends here or is written anew. */
    private enum Passes {
        NEVER,
        TO_UPSTREAM,
        TO_CLIENT,
        BOTH_WAYS
    }

    private static final int LONGEST = 23;
    private static final HeaderName[][] BY_LENGTH = new HeaderName[LONGEST + 1][];

    static {
        for (int length = 0; length <= LONGEST; length++) {
            int wanted = length;
            BY_LENGTH[length] = Arrays.stream(values())
                    .filter(name -> name != OTHER && name.text.length() == wanted)
                    .toArray(HeaderName[]::new);
        }
    }

    private final String text;
    final boolean toUpstream;
    final boolean toClient;

    HeaderName(String text, Passes passes) {
        this.text = text;
        this.toUpstream = passes == Passes.TO_UPSTREAM || passes == Passes.BOTH_WAYS;
        this.toClient = passes == Passes.TO_CLIENT || passes == Passes.BOTH_WAYS;
    }

    static HeaderName of(CharSequence name) {
        int length = name.length();
        if (length <= LONGEST) {
            for (HeaderName candidate : BY_LENGTH[length]) {
                if (AsciiString.contentEqualsIgnoreCase(candidate.text, name)) {
                    return candidate;
                }
            }
        }
        return OTHER;
    }
}
