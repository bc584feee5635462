package io.sluice.cp.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.fuzz.RawExchange;
import io.sluice.cp.admin.fuzz.RawRequest;
import io.sluice.cp.admin.fuzz.RequestMaker;
import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever comes in, the Admin API answers it, tells nothing of its inside, and keeps its configuration whole. */
class AdminFuzzTest {
    private static final long SEED = Long.getLong("sluice.fuzz.seed", 20_261_123L);
    private static final long MILLIS = Long.getLong("sluice.fuzz.millis", 15_000L);
    private static final int MOST_REQUESTS = 20_000;
    private static final List<String> EXPECTED = List.of("200", "201", "400", "404", "405");
    /** Answers that have no end. */
    private static final Set<String> STREAMS = Set.of("/clustering/events");

    private static final Pattern INSIDES = Pattern.compile(
            "io\\.(sluice|vertx|netty)\\.|java\\.(lang|util|io)\\.|com\\.fasterxml|\\tat |[a-z]Exception|PSQLState|SELECT |INSERT ");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3}) ");

    private AdminNode node;
    private Client api;

    @BeforeEach
    void start() throws Exception {
        node = AdminNode.start();
        api = node.client();
        api.post("/services", AdminNode.fields("name", "seed", "host", "h"));
        api.post("/routes", AdminNode.fields("name", "seed", "paths", List.of("/a"), "service", Map.of("id", "x")));
        api.post("/consumers", AdminNode.fields("username", "seed"));
        api.post("/upstreams", AdminNode.fields("name", "seed"));
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    @Test
    void shouldAnswerWhateverComesInAndKeepItsConfigurationWhole() throws Exception {
        RequestMaker maker = new RequestMaker(SEED, templates(), fields());
        List<String> failures = new ArrayList<>();
        Set<String> statuses = new TreeSet<>();
        long end = System.nanoTime() + MILLIS * 1_000_000;
        int sent = 0;
        // a slow machine gets the time that it needs to meet each kind of answer once
        while (sent++ < MOST_REQUESTS
                && (System.nanoTime() < end || !statuses.containsAll(EXPECTED))
                && failures.size() < 10) {
            RawRequest request = maker.next();
            String answer =
                    RawExchange.with(node.ports().get(0), request.bytes().getBytes(), !request.sound());
            status(answer).ifPresent(statuses::add);
            String wrong = wrong(request, answer);
            if (!wrong.isEmpty()) {
                failures.add(wrong + "\n    " + request);
            }
        }
        assertEquals("", String.join("\n", failures), "seed " + SEED + ", " + sent + " requests");
        assertTrue(statuses.containsAll(EXPECTED), "too tame: " + statuses);
        assertEquals(200, api.get("/services").status());
        assertWhole();
    }

    @Test
    void shouldAnswerPipelinedRequestsInTheirOrder() throws Exception {
        String requests =
                "POST /services HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n"
                        + "{\"host\":\"a\"}"
                        + "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"
                        + "POST /services HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{"
                        + "DELETE /services HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
                        + "GET /services/seed HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        String answers = RawExchange.with(node.ports().get(0), requests.getBytes(StandardCharsets.ISO_8859_1), false);
        List<String> statuses =
                STATUS.matcher(answers).results().map(match -> match.group(1)).toList();
        assertEquals(List.of("201", "404", "400", "405", "200"), statuses, answers);
    }

    private static String wrong(RawRequest request, String answer) {
        Optional<String> status = status(answer);
        if (status.isEmpty() && request.sound()) {
            return "no answer: " + answer;
        }
        if (status.filter("500"::equals).isPresent()) {
            return "status 500";
        }
        return INSIDES.matcher(answer).find() ? "tells of its inside: " + answer : "";
    }

    private static Optional<String> status(String answer) {
        return STATUS.matcher(answer).results().map(match -> match.group(1)).findFirst();
    }

    /** What is in memory adds up, and is what a reader of the database finds. */
    private void assertWhole() throws Exception {
        ConfigImage image = node.store().image();
        ContentHash sum = ContentHash.EMPTY;
        for (Entity entity : image.entities()) {
            sum = sum.plus(entity.hash());
        }
        assertEquals(sum, image.position().hash());
        assertEquals(image.position().hash(), node.readAnew().position().hash());
    }

    @SuppressWarnings("unchecked")
    private List<String> templates() {
        List<String> paths = new ArrayList<>((List<String>)
                Objects.requireNonNull(api.get("/endpoints").json().get("data")));
        paths.removeAll(STREAMS);
        return paths;
    }

    /** Of each entity, under the name of its collection where the two are alike. */
    @SuppressWarnings("unchecked")
    private Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String collection : List.of(
                "services",
                "routes",
                "consumers",
                "upstreams",
                "plugins",
                "certificates",
                "snis",
                "ca_certificates",
                "vaults",
                "keys",
                "key-sets")) {
            Object declared =
                    api.get("/schemas/" + collection.replace('-', '_')).json().get("fields");
            if (declared instanceof List<?> list) {
                fields.put(
                        collection,
                        list.stream()
                                .flatMap(each -> ((Map<String, Object>) each).keySet().stream())
                                .toList());
            }
        }
        return fields;
    }
}
