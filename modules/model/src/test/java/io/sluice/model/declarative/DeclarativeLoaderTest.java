package io.sluice.model.declarative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclarativeLoaderTest {
    private static final String NESTED = """
            _format_version: '3.0'
            _comment: everything inside everything
            services:
            - name: s
              host: h
              _ignore: [1]
              routes:
              - name: r
                paths: [/a]
                plugins:
                - name: key-auth
              plugins:
              - name: rate-limiting
                config: {minute: 5}
            consumers:
            - username: bob
              groups: [{name: gold}]
              keyauth_credentials: [{key: k}]
              basicauth_credentials: [{username: b, password: secret}]
            consumer_groups:
            - name: gold
            certificates:
            - cert: PEM
              key: k
              tags: ~
              snis: [{name: a.b}]
            """;

    @Test
    void shouldTakeNestedEntitiesApart() throws Exception {
        ConfigImage image = image(NESTED);
        Entity service = named(image, "services", "s");
        Entity route = named(image, "routes", "r");
        Entity bob = byUnique(image, "consumers", "username", "bob");
        assertEquals(service.id(), route.reference("service"));
        assertEquals(1, image.referring("plugins", "route", route.id()).size());
        assertEquals(1, image.referring("plugins", "service", service.id()).size());
        assertEquals(
                bob.id(), byUnique(image, "keyauth_credentials", "key", "k").reference("consumer"));
        assertEquals(
                1,
                image.referring("consumer_group_consumers", "consumer", bob.id())
                        .size());
        assertNotNull(named(image, "snis", "a.b").reference("certificate"));
        assertEquals(80L, service.get("port"));
        assertEquals(
                "hash:terces",
                byUnique(image, "basicauth_credentials", "username", "b").get("password"));
    }

    @Test
    void shouldComeToTheSameIdsAndHashEveryTime() throws Exception {
        assertEquals(image(NESTED).position().hash(), image(NESTED).position().hash());
    }

    @Test
    void shouldFindReferencesByNameIdAndTable() throws Exception {
        ConfigImage image = image("""
                {"_format_version": "3.0",
                 "routes": [{"name": "a", "service": "s"}, {"name": "b", "service": {"name": "s"}},
                            {"name": "c", "service": {"id": "AAAAAAAA-0000-4000-8000-000000000001"}}],
                 "services": [{"id": "aaaaaaaa-0000-4000-8000-000000000001", "name": "s", "host": "h"}]}
                """);
        String id = "aaaaaaaa-0000-4000-8000-000000000001";
        for (String route : List.of("a", "b", "c")) {
            assertEquals(id, named(image, "routes", route).reference("service"));
        }
    }

    @Test
    void shouldMarkRegularExpressionsOfOldFormats() throws Exception {
        ConfigImage image = image("""
                _format_version: '1.1'
                routes: [{name: r, paths: [/plain.html, '/x/\\d+']}]
                """);
        assertEquals(
                List.of("/plain.html", "~/x/\\d+"), named(image, "routes", "r").get("paths"));
    }

    @Test
    void shouldLeaveSecretsAloneThatAreHashedAlready() throws Exception {
        ConfigImage image = image("""
                _format_version: '3.0'
                _transform: false
                consumers: [{username: u, basicauth_credentials: [{username: u, password: kept}]}]
                """);
        assertEquals(
                "kept",
                byUnique(image, "basicauth_credentials", "username", "u").get("password"));
    }

    @Test
    void shouldReplaceExistingEntitiesOfTheSameKeyAndLeaveTimesOfUnchangedOnes() throws Exception {
        ConfigImage before = image("""
                _format_version: '3.0'
                services:
                - {name: same, host: h, id: aaaaaaaa-0000-4000-8000-000000000001}
                - {name: other, host: h, id: aaaaaaaa-0000-4000-8000-000000000002}
                """);
        Loaded loaded = DeclarativeLoader.into(before, Instant.parse("2030-01-01T00:00:00Z"))
                .load(Document.parse("""
                        _format_version: '3.0'
                        services: [{name: same, host: h}, {name: other, host: changed}]
                        routes: [{name: r, service: same}]
                        """));
        Map<Object, Entity> byName = new HashMap<>();
        loaded.entities().forEach(entity -> byName.put(entity.get("name"), entity));
        assertEquals(named(before, "services", "same"), byName.get("same"));
        assertEquals("aaaaaaaa-0000-4000-8000-000000000002", byName.get("other").id());
        assertEquals(1893456000L, byName.get("other").get("updated_at"));
    }

    @Test
    void shouldComeBackFromAnExportAsItWas() throws Exception {
        ConfigImage image = image(NESTED);
        String yaml = DeclarativeExport.yaml(image);
        assertEquals(image.position().hash(), image(yaml).position().hash(), yaml);
        assertEquals(yaml, DeclarativeExport.yaml(image(DeclarativeExport.json(image))));
    }

    @Test
    void shouldLoadAHundredThousandEntities() throws Exception {
        StringBuilder text = new StringBuilder("_format_version: '3.0'\nservices:\n");
        for (int i = 0; i < 50_000; i++) {
            text.append("- {name: s")
                    .append(i)
                    .append(", host: h, routes: [{name: r")
                    .append(i);
            text.append(", paths: [/").append(i).append("]}]}\n");
        }
        assertEquals(100_000, image(text.toString()).size());
    }

    private static ConfigImage image(String text) throws DocumentException {
        Loaded loaded = DeclarativeLoader.whole(Types.ALL).load(Document.parse(text));
        assertEquals("{}", Json.print(loaded.errors().body().get("fields")));
        return ConfigImage.of(Types.ALL, "e", 1, loaded.entities());
    }

    private static Entity named(ConfigImage image, String type, String name) {
        return byUnique(image, type, "name", name);
    }

    private static Entity byUnique(ConfigImage image, String type, String field, String value) {
        Entity entity = image.byUnique(type, field, value);
        assertNotNull(entity, type + " " + value);
        return entity;
    }
}
