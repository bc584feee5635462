package io.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Http;
import io.sluice.testkit.Hybrid;
import io.sluice.testkit.NodeProcess;
import io.sluice.testkit.Upstream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever is written, a data plane that took every change, one that starts from its cache and one that has just come all
 * answer alike.
 */
class RandomChangesIT {
    private static final int ROUNDS = 2;
    private static final int CHANGES = 150;
    private static final int PATHS = 6;
    private static final int KEYS = 4;

    @RegisterExtension
    static final Hybrid HYBRID = Hybrid.of(1, 2);

    private final long seed = Long.getLong("sluice.test.seed", 1);
    private final Random random = new Random(seed);

    @Test
    void shouldAnswerAlikeByChangesFromTheCacheAndFromScratch() throws IOException {
        try (Upstream one = new Upstream("one");
                Upstream two = new Upstream("two")) {
            List<Upstream> upstreams = List.of(one, two);
            begin(upstreams);
            for (int round = 0; round < ROUNDS; round++) {
                IntStream.range(0, CHANGES).forEach(i -> change(upstreams));
                compare("fresh" + round);
            }
        }
    }

    private void compare(String name) {
        long version = Given.synced(HYBRID);
        HYBRID.dp(2).kill();
        HYBRID.dp(2).start();
        try (NodeProcess fresh = HYBRID.newDataPlane(name, 0).start()) {
            Given.isCurrent(HYBRID.cp(1), fresh, version);
            List<String> expected = answers(fresh);
            assertEquals(expected, answers(HYBRID.dp(1)), "by changes, seed " + seed);
            assertEquals(expected, answers(HYBRID.dp(2)), "from the cache, seed " + seed);
        }
    }

    private void begin(List<Upstream> upstreams) {
        Http admin = HYBRID.cp(1).admin();
        IntStream.range(0, 2).forEach(i -> admin.put("/upstreams/u" + i, Map.of()));
        IntStream.range(0, 4).forEach(i -> admin.put("/services/s" + i, service(upstreams)));
        IntStream.range(0, 3).forEach(i -> admin.put("/consumers/c" + i, Map.of()));
    }

    private void change(List<Upstream> upstreams) {
        Http admin = HYBRID.cp(1).admin();
        Http.Reply reply = switch (random.nextInt(20)) {
            case 0, 1, 2 -> admin.put("/services/s" + random.nextInt(4), service(upstreams));
            case 3, 4, 5, 6 -> admin.put("/routes/r" + random.nextInt(8), route());
            case 7, 8, 9 -> admin.put("/plugins/" + id(random.nextInt(8)), plugin());
            case 10 -> admin.put("/consumers/c" + random.nextInt(3), Map.of("custom_id", "x" + random.nextInt(9)));
            case 11, 12, 13 ->
                admin.put(
                        "/consumers/c" + random.nextInt(3) + "/key-auth/" + id(10 + random.nextInt(4)),
                        Map.of("key", "k" + random.nextInt(KEYS)));
            case 14 -> admin.put("/upstreams/u" + random.nextInt(2), Map.of());
            case 15, 16, 17 -> target(admin, upstreams);
            case 18 -> admin.delete(any());
            default -> admin.post("/config/rollback?to=" + anEarlierVersion(admin), Map.of());
        };
        assertTrue(reply.status() >= 200 && reply.status() < 500, "seed " + seed + ": " + reply);
    }

    private long anEarlierVersion(Http admin) {
        long version = (long) Objects.requireNonNull(admin.get("/status").json().get("configuration_version"));
        return Math.max(1, version - random.nextInt(6));
    }

    private Map<String, Object> service(List<Upstream> upstreams) {
        if (random.nextInt(3) == 0) {
            return Map.of("host", "u" + random.nextInt(2), "enabled", random.nextInt(8) > 0);
        }
        return Map.of("url", upstreams.get(random.nextInt(2)).url());
    }

    private Map<String, @Nullable Object> route() {
        Map<String, @Nullable Object> route = new LinkedHashMap<>();
        route.put("paths", List.of("/p" + random.nextInt(PATHS)));
        if (random.nextInt(3) == 0) {
            route.put("headers", Map.of("apikey", List.of("k" + random.nextInt(KEYS))));
        }
        route.put("service", named("s", 4));
        return route;
    }

    private Map<String, @Nullable Object> plugin() {
        Map<String, @Nullable Object> plugin = new LinkedHashMap<>();
        boolean closed = random.nextInt(4) == 0;
        plugin.put("name", closed ? "rate-limiting" : "key-auth");
        if (closed) {
            plugin.put("config", Map.of("minute", 5, "policy", "local"));
            plugin.put("consumer", random.nextInt(3) > 0 ? named("c", 3) : null);
        } else if (random.nextInt(2) == 0) {
            plugin.put("config", Map.of("anonymous", "c" + random.nextInt(3)));
        }
        plugin.put("service", random.nextInt(3) > 0 ? named("s", 4) : null);
        plugin.put("route", random.nextInt(3) > 0 || plugin.get("service") == null ? named("r", 8) : null);
        plugin.put("enabled", random.nextInt(5) > 0);
        return plugin;
    }

    private Http.Reply target(Http admin, List<Upstream> upstreams) {
        int upstream = random.nextInt(2);
        String path = "/upstreams/u" + upstream + "/targets";
        String address = "127.0.0.1:" + upstreams.get(upstream).port();
        return random.nextInt(4) == 0
                ? admin.delete(path + "/" + address)
                : admin.post(path, Map.of("target", address, "weight", 100 * random.nextInt(3)));
    }

    private Map<String, Object> named(String prefix, int count) {
        String name = prefix + random.nextInt(count);
        return Map.of(prefix.equals("c") ? "username" : "name", name);
    }

    private String any() {
        return switch (random.nextInt(6)) {
            case 0 -> "/services/s" + random.nextInt(4);
            case 1 -> "/routes/r" + random.nextInt(8);
            case 2 -> "/plugins/" + id(random.nextInt(8));
            case 3 -> "/consumers/c" + random.nextInt(3);
            case 4 -> "/key-auths/k" + random.nextInt(KEYS);
            default -> "/upstreams/u" + random.nextInt(2);
        };
    }

    private static String id(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    /** To every path without a key, with each key and with one that nobody has: status, and who has answered. */
    private static List<String> answers(NodeProcess dataPlane) {
        List<String> answers = new ArrayList<>();
        for (int path = 0; path < PATHS; path++) {
            String asked = "/p" + path;
            answers.add(asked + " " + said(dataPlane.proxy().get(asked)));
            IntStream.rangeClosed(0, KEYS)
                    .forEach(key -> answers.add(asked + " k" + key + " "
                            + said(dataPlane.proxy().with("apikey", "k" + key).get(asked))));
        }
        return answers;
    }

    private static String said(Http.Reply reply) {
        return reply.status() == 200
                ? reply.body()
                : reply.status() + " " + reply.json().get("message");
    }
}
