package io.sluice.dp.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which listeners of the proxy work, on how many event loops. For any thread. */
public final class ProxyListeners {
    private static final class Listening {
        private final int loops;
        private int open;
        private @Nullable String failure;

        private Listening(int loops) {
            this.loops = loops;
        }
    }

    private final Map<String, Listening> byAddress = new LinkedHashMap<>();

    /** There shall be a listener, on that many event loops; from now on the node is not ready without it. */
    public synchronized void expect(String address, int loops) {
        byAddress.put(address, new Listening(loops));
    }

    /** It accepts connections on all of its event loops. */
    public synchronized void opened(String address) {
        Listening listening = byAddress.get(address);
        if (listening != null) {
            listening.open = listening.loops;
            listening.failure = null;
        }
    }

    public synchronized void failed(String address, String reason) {
        Listening listening = byAddress.get(address);
        if (listening != null) {
            listening.open = 0;
            listening.failure = reason;
        }
    }

    /** Null when all work, or none are expected. */
    synchronized @Nullable String notReady() {
        int open = 0;
        int loops = 0;
        for (Map.Entry<String, Listening> entry : byAddress.entrySet()) {
            if (entry.getValue().failure != null) {
                return "listener " + entry.getKey() + " failed: " + entry.getValue().failure;
            }
            open += entry.getValue().open;
            loops += entry.getValue().loops;
        }
        return Readiness.router(open, loops);
    }

    synchronized List<Map<String, @Nullable Object>> toList() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        byAddress.forEach((address, listening) -> {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("address", address);
            one.put("listening", listening.open == listening.loops);
            one.put("last_error", listening.failure);
            all.add(one);
        });
        return all;
    }
}
