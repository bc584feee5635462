package io.sluice.cp.clustering;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often an address may say hello: a bucket of tokens for each of the addresses seen last. For any thread. */
final class HelloLimiter {
    private static final int MOST_ADDRESSES = 10_000;
    private static final double MILLIS = 1000;

    private static final class Bucket {
        private double tokens;
        private long filledMs;
    }

    private final int burst;
    private final double perSecond;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    HelloLimiter(int burst, double perSecond) {
        this.burst = burst;
        this.perSecond = perSecond;
    }

    synchronized boolean permits(String address, long nowMs) {
        Bucket bucket = buckets.get(address);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.tokens = burst;
            buckets.put(address, bucket);
        } else {
            bucket.tokens = Math.min(burst, bucket.tokens + (nowMs - bucket.filledMs) / MILLIS * perSecond);
        }
        bucket.filledMs = nowMs;
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens--;
        return true;
    }
}
