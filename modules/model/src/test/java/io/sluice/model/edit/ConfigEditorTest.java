package io.sluice.model.edit;

import static io.sluice.model.edit.Fixture.named;
import static io.sluice.model.edit.Fixture.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigEditorTest {
    private final ConfigEditor editor = Fixture.editor();

    @Test
    void shouldFillInWhatIsNotGiven() {
        Entity service = editor.create("services", object("{'host': 'only.host'}"));

        Map<String, @Nullable Object> fields = new HashMap<>(service.fields());
        assertNotNull(fields.remove("id"));
        assertEquals(object("""
                        {'name': null, 'host': 'only.host', 'port': 80, 'protocol': 'http', 'path': null, 'retries': 5,
                         'connect_timeout': 60000, 'read_timeout': 60000, 'write_timeout': 60000, 'enabled': true,
                         'tags': null, 'client_certificate': null, 'tls_verify': null, 'tls_verify_depth': null,
                         'ca_certificates': null, 'created_at': 1700000060, 'updated_at': 1700000060}
                        """), fields);
    }

    @Test
    void shouldFillInWhatARouteDoesNotSay() {
        Entity route = editor.create("routes", object("{'paths': ['/min']}"));

        Map<String, @Nullable Object> fields = new HashMap<>(route.fields());
        assertNotNull(fields.remove("id"));
        assertEquals(object("""
                        {'name': null, 'paths': ['/min'], 'hosts': null, 'methods': null, 'headers': null, 'snis': null,
                         'sources': null, 'destinations': null, 'service': null, 'tags': null, 'protocols': ['http', 'https'],
                         'https_redirect_status_code': 426, 'strip_path': true, 'preserve_host': false,
                         'request_buffering': true, 'response_buffering': true, 'regex_priority': 0, 'path_handling': 'v0',
                         'created_at': 1700000060, 'updated_at': 1700000060}
                        """), fields);
    }

    @Test
    void shouldTakeUrlApart() {
        Entity service = editor.create("services", object("{'url': 'https://u.example.com:9443/base?x=1'}"));

        assertEquals("https", service.get("protocol"));
        assertEquals("u.example.com", service.get("host"));
        assertEquals(9443L, service.get("port"));
        assertEquals("/base", service.get("path"));
    }

    @Test
    void shouldKnowThePortOfTheScheme() {
        assertEquals(
                443L, editor.create("services", object("{'url': 'https://h'}")).get("port"));
        assertEquals(
                80L, editor.create("services", object("{'url': 'http://h'}")).get("port"));
    }

    @Test
    void shouldAcceptRoutesOfEveryProtocol() {
        assertEquals(false, create("{'protocols': ['grpc'], 'hosts': ['g']}").get("strip_path"));
        assertEquals(
                List.of(object("{'ip': null, 'port': 9999}")),
                create("{'protocols': ['tcp'], 'destinations': [{'port': 9999}]}")
                        .get("destinations"));
        assertEquals(
                List.of("a.b"),
                create("{'protocols': ['tls'], 'snis': ['a.b']}").get("snis"));
        assertEquals(List.of("a.com:80"), create("{'hosts': ['a.com:80']}").get("hosts"));
        assertEquals(
                List.of("/a b", "/a/\\d+"),
                create("{'paths': ['/a b', '/a/\\\\d+']}").get("paths"));
        assertNull(create("{'paths': ['/x'], 'service': null}").get("service"));
    }

    @Test
    void shouldDropDuplicatesOfSetsOnly() {
        Entity route = create("{'methods': ['GET', 'GET'], 'paths': ['/a', '/a'], 'tags': ['t', 'u', 't']}");

        assertEquals(List.of("GET"), route.get("methods"));
        assertEquals(List.of("t", "u"), route.get("tags"));
        assertEquals(List.of("/a", "/a"), route.get("paths"));
    }

    @Test
    void shouldTakeReferencesByNameAndById() {
        Map<String, Object> wanted = Map.of("id", Fixture.SERVICE_ID);

        assertEquals(
                wanted, create("{'paths': ['/x'], 'service': {'name': 'svc'}}").get("service"));
        assertEquals(
                wanted,
                create("{'paths': ['/x'], 'service': {'id': '" + Fixture.SERVICE_ID.toUpperCase(Locale.ROOT)
                                + "', 'name': 'ignored'}}")
                        .get("service"));
    }

    @Test
    void shouldPatchOnlyWhatIsGiven() {
        Entity before = editor.image().byUnique("services", "name", "full");

        Entity after = editor.patch("services", named("full"), object("{'retries': 7, 'tags': ['z']}"));

        assertNotNull(before);
        assertEquals(before.id(), after.id());
        assertEquals(7L, after.get("retries"));
        assertEquals(List.of("z"), after.get("tags"));
        assertEquals(8080L, after.get("port"));
        assertEquals(1_700_000_000L, after.get("created_at"));
        assertEquals(1_700_000_060L, after.get("updated_at"));
    }

    @Test
    void shouldPatchByUrl() {
        Entity service = editor.patch("services", named("full"), object("{'url': 'http://new.example.com/q'}"));

        assertEquals("new.example.com", service.get("host"));
        assertEquals(80L, service.get("port"));
        assertEquals("/q", service.get("path"));
        assertNull(editor.patch("services", named("full"), object("{'path': null}"))
                .get("path"));
    }

    @Test
    void shouldCheckTheWholeEntityAfterAPatch() {
        Entity swapped = editor.patch("routes", named("r1"), object("{'paths': null, 'hosts': ['h.example.com']}"));
        assertNull(swapped.get("paths"));

        EntityException refused = assertThrows(
                EntityException.class, () -> editor.patch("routes", named("r1"), object("{'hosts': null}")));

        assertEquals(
                Map.of(
                        "@entity",
                        List.of("must set one of 'methods', 'hosts', 'headers', 'paths', 'snis'"
                                + " when 'protocols' is 'https'")),
                refused.fields());
        assertEquals(swapped, editor.image().byUnique("routes", "name", "r1"));
    }

    @Test
    void shouldSayWhatIsNotThereToPatch() {
        EntityException refused = assertThrows(
                EntityException.class, () -> editor.patch("services", named("none"), object("{'retries': 7}")));

        assertEquals(EntityException.Kind.NOT_FOUND, refused.kind());
        assertEquals(404, refused.kind().status());
        assertEquals("could not find the entity with '{name=\"none\"}'", refused.getMessage());
        assertEquals(Map.of("name", "none"), refused.fields());
    }

    @Test
    void shouldPutByName() {
        Entity created = editor.put("services", named("put-one"), object("{'host': 'put.example.com', 'retries': 9}"));
        Entity replaced = editor.put("services", named("put-one"), object("{'host': 'put2.example.com'}"));

        assertEquals("put-one", created.get("name"));
        assertEquals(created.id(), replaced.id());
        assertEquals("put2.example.com", replaced.get("host"));
        assertEquals(5L, replaced.get("retries"));
    }

    @Test
    void shouldKeepIdAndCreationTimeWhenPutReplaces() {
        Entity before = editor.image().byUnique("services", "name", "full");
        Entity after = editor.put("services", named("full"), object("{'host': 'h'}"));

        assertNotNull(before);
        assertEquals(before.id(), after.id());
        assertEquals(before.get("created_at"), after.get("created_at"));
        assertNull(after.get("tags"));
        assertEquals(Change.Operation.UPDATE, editor.changes().get(0).operation());
    }

    @Test
    void shouldPutById() {
        String id = "11111111-1111-4111-8111-111111111111";
        Entity created = editor.put("services", EntityKey.id(id), object("{'name': 'by-id', 'host': 'h'}"));

        assertEquals(id, created.id());
        EntityException refused = assertThrows(
                EntityException.class,
                () -> editor.put("services", EntityKey.id(id), object("{'name': 'svc', 'host': 'h'}")));
        assertEquals("UNIQUE violation detected on '{name=\"svc\"}'", refused.getMessage());
        assertEquals(409, refused.kind().status());
    }

    @Test
    void shouldRefuseAnIdThatIsTaken() {
        EntityException refused = assertThrows(
                EntityException.class,
                () -> editor.create("services", object("{'id': '" + Fixture.SERVICE_ID + "', 'host': 'h'}")));

        assertEquals(EntityException.Kind.PRIMARY_KEY, refused.kind());
        assertEquals(Map.of("id", Fixture.SERVICE_ID), refused.fields());
    }

    @Test
    void shouldNotDeleteWhatIsReferredTo() {
        EntityException refused = assertThrows(EntityException.class, () -> editor.delete("services", named("svc")));

        assertEquals("an existing 'routes' entity references this 'services' entity", refused.getMessage());
        assertEquals(Map.of("@referenced_by", "routes"), refused.fields());
        assertNotNull(editor.image().byUnique("services", "name", "svc"));
    }

    @Test
    void shouldDeleteOnce() {
        assertTrue(editor.delete("routes", named("r1")));
        assertFalse(editor.delete("routes", named("r1")));
        assertTrue(editor.delete("services", EntityKey.id(Fixture.SERVICE_ID)));

        assertEquals(
                List.of(Change.Operation.DELETE, Change.Operation.DELETE),
                editor.changes().stream().map(Change::operation).toList());
    }

    @Test
    void shouldLeaveNoTraceOfARefusedOperation() {
        editor.create("services", object("{'name': 'new', 'host': 'h'}"));
        List<Change> before = editor.changes();

        assertThrows(EntityException.class, () -> editor.create("services", object("{'name': 'new', 'host': 'h'}")));
        assertThrows(EntityException.class, () -> editor.patch("services", named("new"), object("{'port': -1}")));
        assertThrows(EntityException.class, () -> editor.put("services", named("new"), object("{}")));

        assertEquals(before, editor.changes());
    }

    @Test
    void shouldGiveOneChangeForEachEntityThatDiffers() {
        ConfigImage before = editor.image();
        Entity fresh = editor.create("services", object("{'name': 'new', 'host': 'h'}"));
        editor.patch("services", named("new"), object("{'host': 'i'}"));
        Entity gone = editor.create("services", object("{'name': 'gone', 'host': 'h'}"));
        editor.delete("services", EntityKey.id(gone.id()));

        assertEquals(List.of(Change.create(editor.image().get("services", fresh.id()))), editor.changes());
        assertEquals(
                editor.image().position().hash(),
                before.with(2, editor.changes()).position().hash());
    }

    private Entity create(String route) {
        return editor.create("routes", object(route));
    }
}
