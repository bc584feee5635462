package io.sluice.model.older;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.Entity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversionTest {
    private final List<Rule> done = new ArrayList<>();

    private @Nullable Entity converted(String version, Entity entity, Rule... rules) {
        return new ConversionRules(List.of(rules))
                .forNodesOf(MinorVersion.parse(version))
                .convert(entity, done::add);
    }

    private static Entity service(Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("id", "1");
        return new Entity("services", fields);
    }

    @Test
    void shouldHaveNothingToDoForNodesOfTheSameMinorVersion() {
        Entity service = service(Map.of("flux", 1L));
        Rule rule = Rule.olderThan("1.2").of("services").remove("flux");

        assertSame(service, converted("1.2.0", service, rule));
        assertTrue(
                ConversionRules.BUILT_IN.forNodesOf(MinorVersion.parse("1.0")).isNothing());
    }

    @Test
    void shouldRemoveRenameAndReplaceAtPathsThroughRecordsAndLists() {
        Entity service =
                service(Map.of("tls", Map.of("flux", 1L, "sans", 2L), "ports", List.of(Map.of("mode", "warp"), 7L)));

        Entity older = converted(
                "1.1.9",
                service,
                Rule.olderThan("1.2").of("services").remove("tls.flux"),
                Rule.olderThan("1.2").of("services").rename("tls.sans", "names"),
                Rule.olderThan("1.2").of("services").replace("ports.mode", "warp", "plain"),
                Rule.olderThan("1.2").of("services").remove("ports.no.such"));

        assertEquals(service(Map.of("tls", Map.of("names", 2L), "ports", List.of(Map.of("mode", "plain"), 7L))), older);
        assertEquals(3, done.size());
    }

    @Test
    void shouldMissNoFieldThatHadNoValue() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("flux", null);

        assertEquals(
                service(Map.of()),
                converted(
                        "1.1",
                        service(nothing),
                        Rule.olderThan("1.2").of("services").remove("flux")));
        assertEquals(List.of(), done);
    }

    @Test
    void shouldDropTypesAndEntitiesWithAValue() {
        Rule type = Rule.olderThan("1.2").of("services").drop();
        Rule value = Rule.olderThan("1.2").of("services").dropWhen("tls.mode", "warp");

        assertNull(converted("1.1", service(Map.of()), type));
        assertNull(converted("1.1", service(Map.of("tls", Map.of("mode", "warp"))), value));
        Entity other = service(Map.of("tls", Map.of("mode", "plain")));
        assertSame(other, converted("1.1", other, value));
    }

    @Test
    void shouldMeanOnePluginByItsName() {
        Rule rule = Rule.olderThan("1.2").ofPlugin("cors").remove("config.flux");
        Entity cors = new Entity("plugins", Map.of("id", "1", "name", "cors", "config", Map.of("flux", 1L)));
        Entity acl = new Entity("plugins", Map.of("id", "2", "name", "acl", "config", Map.of("flux", 1L)));

        assertEquals(
                Map.of(), Objects.requireNonNull(converted("1.1", cors, rule)).get("config"));
        assertSame(acl, converted("1.1", acl, rule));
    }
}
