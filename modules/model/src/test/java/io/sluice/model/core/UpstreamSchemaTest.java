package io.sluice.model.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.model.Entity;
import io.sluice.model.schema.EntitySchema;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamSchemaTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final EntitySchema UPSTREAMS = schema("upstreams");
    private static final EntitySchema TARGETS = schema("targets");

    @ParameterizedTest
    @CsvSource({
        "a.example.com, a.example.com:8000",
        "a.example.com:80, a.example.com:80",
        "10.0.0.1, 10.0.0.1:8000",
        "::1, [0000:0000:0000:0000:0000:0000:0000:0001]:8000",
        "[2001:DB8::1:0]:443, [2001:0db8:0000:0000:0000:0000:0001:0000]:443",
        "::ffff:1.2.3.4, [0000:0000:0000:0000:0000:ffff:0102:0304]:8000",
        "1:2:3:4:5:6:7:8, [0001:0002:0003:0004:0005:0006:0007:0008]:8000"
    })
    void shouldKeepOneFormOfATarget(String given, String kept) {
        Map<String, @Nullable Object> target = TARGETS.complete(Map.of("target", given), NOW);

        assertEquals(kept, target.get("target"));
        assertEquals(kept, TARGETS.complete(target, NOW).get("target"));
    }

    @Test
    void shouldTellTheTimeOfATargetInMilliseconds() {
        assertEquals(
                1_700_000_000.123, TARGETS.complete(Map.of("target", "a"), NOW).get("created_at"));
    }

    @Test
    void shouldHashWhereItIsToldWhatToHash() {
        Map<String, @Nullable Object> hashing = upstream(Map.of("name", "up", "hash_on", "ip"));
        Map<String, @Nullable Object> stated =
                upstream(Map.of("name", "up", "hash_on", "ip", "algorithm", "least-connections"));
        Map<String, @Nullable Object> changed = UPSTREAMS.merge(
                new Entity("upstreams", upstream(Map.of("name", "up"))), Map.of("hash_on", "path"), NOW);

        assertEquals("consistent-hashing", hashing.get("algorithm"));
        assertEquals("least-connections", stated.get("algorithm"));
        assertEquals("consistent-hashing", changed.get("algorithm"));
    }

    @Test
    void shouldFillInTheChecksThatAreNotGiven() {
        Map<String, @Nullable Object> given =
                upstream(Map.of("name", "up", "healthchecks", Map.of("active", Map.of("type", "tcp"))));
        Map<?, ?> checks = (Map<?, ?>) Objects.requireNonNull(given.get("healthchecks"));

        assertEquals(0L, checks.get("threshold"));
        assertEquals(
                upstream(Map.of("name", "up"))
                        .get("healthchecks")
                        .toString()
                        .replace("type=http, http_path", "type=tcp, http_path"),
                checks.toString());
        assertEquals(Map.of(), UPSTREAMS.validate(given).fields());
    }

    private static Map<String, @Nullable Object> upstream(Map<String, @Nullable Object> input) {
        return UPSTREAMS.complete(input, NOW);
    }

    private static EntitySchema schema(String type) {
        return Objects.requireNonNull(CoreSchemas.ALL.find(type));
    }
}
