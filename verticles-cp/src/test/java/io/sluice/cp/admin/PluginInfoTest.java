package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client.Reply;
import io.sluice.plugin.PluginType;
import io.sluice.plugins.PluginCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What clients learn of plugins, vaults, schemas and tags. */
class PluginInfoTest extends AdminTest {
    @Test
    void shouldNameThePluginsThatItKnows() {
        List<String> names =
                PluginCatalog.BUNDLED.types().stream().map(PluginType::name).toList();

        assertEquals(names, api.get("/plugins/enabled").at("enabled_plugins"));
        Reply root = api.get("/");
        assertEquals(names.size(), ((Map<?, ?>) root.at("plugins", "available_on_server")).size());
        assertEquals(
                Map.of("version", "3.9.3", "priority", 1250L), root.at("plugins", "available_on_server", "key-auth"));
        assertEquals(true, root.at("configuration", "loaded_plugins", "key-auth"));
    }

    @Test
    void shouldNameThePluginsThatAreInUse() {
        assertEquals(List.of(), api.get("/").at("plugins", "enabled_in_cluster"));

        assertEquals(201, api.post("/plugins", fields("name", "key-auth")).status());

        assertEquals(List.of("key-auth"), api.get("/").at("plugins", "enabled_in_cluster"));
    }

    @Test
    void shouldShowTheSchemasOfPluginsAndVaults() {
        Reply plugin = api.get("/schemas/plugins/key-auth");
        assertTrue(plugin.text().contains("key_names"));
        assertTrue(!plugin.text().contains("instance_name"));
        assertTrue(api.get("/plugins/schema/key-auth").text().contains("key_names"));
        assertEquals("No plugin named 'x'", api.get("/schemas/plugins/x").at("message"));
        assertEquals(404, api.get("/plugins/schema/x").status());
        assertEquals(1, ((List<?>) api.get("/schemas/vaults/env").at("fields")).size());
        assertEquals("No vault named 'x'", api.get("/schemas/vaults/x").at("message"));
        PluginCatalog.BUNDLED
                .schemas()
                .all()
                .forEach(schema ->
                        assertEquals(200, api.get("/schemas/" + schema.name()).status(), schema.name()));
    }

    @Test
    void shouldValidateEverythingThatHasASchema() {
        Reply good = api.post("/schemas/plugins/validate", fields("name", "key-auth"));
        assertEquals(200, good.status(), good.text());
        assertEquals("schema validation successful", good.at("message"));
        Reply bad = api.post("/schemas/plugins/validate", fields("name", "key-auth", "config", Map.of("x", 1)));
        assertEquals(400, bad.status());
        assertEquals(2L, bad.at("code"));
        assertEquals(
                200,
                api.post("/schemas/vaults/validate", fields("name", "env", "prefix", "my-env"))
                        .status());
        assertEquals(
                400, api.post("/schemas/vaults/validate", fields("name", "x")).status());
        assertEquals(405, api.get("/schemas/plugins/validate").status());
        assertEquals(
                200,
                api.post("/schemas/consumers/validate", fields("username", "ann"))
                        .status());
    }

    @Test
    void shouldListTagsPageByPage() {
        for (int i = 0; i < 3; i++) {
            api.post("/services", fields("host", "h", "name", "s" + i, "tags", List.of("a b ä", "t" + i)));
        }
        api.post("/consumers", fields("username", "ann", "tags", List.of("t1")));

        List<Object> all = new ArrayList<>();
        for (Object next = "/tags?size=2"; next != null; ) {
            Reply page = api.get((String) next);
            all.addAll(page.data());
            next = page.at("next");
        }
        Reply one = api.get("/tags/t1");
        Reply odd = api.get("/tags/a%20b%20%C3%A4?size=2");

        assertEquals(7, all.stream().distinct().count());
        assertEquals(7, all.size());
        assertEquals(
                List.of("consumers", "services"),
                one.data().stream().map(row -> row.get("entity_name")).sorted().toList());
        assertNull(one.at("next"));
        assertEquals(2, odd.data().size(), odd.text());
        assertEquals(1, api.get((String) odd.at("next")).data().size());
        assertEquals(List.of(), api.get("/tags/nobody").data());
        assertEquals(7L, api.get("/tags?offset=eHg").at("code"));
    }
}
