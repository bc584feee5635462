package io.sluice.cp.admin;

import static io.sluice.cp.admin.AdminNode.await;
import static io.sluice.cp.admin.AdminNode.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.cp.admin.Client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PagingTest extends AdminTest {
    @Test
    void shouldListInPagesInTheOrderOfIds() throws Exception {
        createServices(7);
        List<String> ids = new ArrayList<>();
        Object next = "/services?size=3";
        int pages = 0;
        while (next != null) {
            Reply page = api.get((String) next);
            page.data().forEach(row -> ids.add((String) row.get("id")));
            next = page.at("next");
            pages++;
        }
        assertEquals(3, pages);
        assertEquals(7, ids.size());
        assertEquals(new ArrayList<>(new TreeSet<>(ids)), ids);
    }

    @Test
    void shouldLeaveTheOffsetAwayOnTheLastPage() throws Exception {
        createServices(2);
        Reply first = api.get("/services?size=1");
        assertTrue(((String) first.at("next")).startsWith("/services?offset="), first.text());
        assertTrue(((String) first.at("next")).endsWith("&size=1"), first.text());
        Reply last = api.get((String) first.at("next"));
        assertTrue(last.json().containsKey("next"));
        assertNull(last.at("next"));
        assertFalse(last.json().containsKey("offset"));
    }

    @Test
    void shouldNeitherDoubleNorHideRowsWhileOthersWrite() throws Exception {
        createServices(20);
        Set<String> kept = new TreeSet<>();
        api.get("/services").data().forEach(row -> kept.add((String) row.get("id")));
        Reply page = api.get("/services?size=5");
        List<String> seen = new ArrayList<>();
        page.data().forEach(row -> seen.add((String) row.get("id")));
        for (Map<String, Object> row : page.data()) {
            assertEquals(204, api.delete("/services/" + row.get("id")).status());
        }
        createServices(5);
        for (Object next = page.at("next"); next != null; next = page.at("next")) {
            page = api.get((String) next);
            page.data().forEach(row -> seen.add((String) row.get("id")));
        }
        assertEquals(seen.size(), new TreeSet<>(seen).size());
        assertTrue(seen.containsAll(kept));
    }

    @Test
    void shouldPageNestedLists() throws Exception {
        String id = api.post("/services", fields("name", "svc", "host", "h")).id();
        for (int i = 0; i < 3; i++) {
            api.post("/services/svc/routes", fields("paths", List.of("/" + i)));
        }
        Reply first = api.get("/services/svc/routes?size=2");
        String next = (String) Objects.requireNonNull(first.at("next"));
        assertTrue(next.startsWith("/services/" + id + "/routes?offset="), next);
        assertEquals(1, api.get(next).data().size());
    }

    @Test
    void shouldFilterByTags() {
        api.post("/services", fields("name", "a", "host", "h", "tags", List.of("x", "y")));
        api.post("/services", fields("name", "b", "host", "h", "tags", List.of("y")));
        api.post("/services", fields("name", "c", "host", "h"));
        assertEquals(2, api.get("/services?tags=y").data().size());
        assertEquals(1, api.get("/services?tags=x,y").data().size());
        assertEquals(1, api.get("/services?tags=x%2Cy").data().size());
        assertEquals(2, api.get("/services?tags=x/y").data().size());
        assertEquals(0, api.get("/services?tags=z").data().size());
        Reply page = api.get("/services?tags=x/y&size=1");
        String next = (String) Objects.requireNonNull(page.at("next"));
        assertTrue(next.endsWith("&tags=x%2Fy&size=1"), next);
        assertNull(api.get(next).at("next"));
    }

    @Test
    void shouldRefuseBadTagFilters() {
        for (String tags : List.of("a,b/c", "", "a,,b", "1,2,3,4,5,6", "1/2/3/4/5/6")) {
            Reply reply = api.get("/services?tags=" + tags);
            assertEquals(400, reply.status(), tags);
            assertEquals(11L, reply.at("code"));
            assertEquals("invalid options", reply.at("name"));
        }
    }

    @Test
    void shouldRefuseBadSizes() {
        for (String size : List.of("0", "-1", "1001", "1.5", "x", "", "NaN", "99999999999999999999")) {
            Reply reply = api.get("/services?size=" + size);
            assertEquals(400, reply.status(), size);
            assertEquals(9L, reply.at("code"));
            assertEquals("invalid size", reply.at("name"));
        }
        assertEquals(200, api.get("/services?size=1000").status());
    }

    @Test
    void shouldRefuseBadOffsets() {
        for (String offset : List.of("x", "!!", "bm90IGFuIGlk")) {
            Reply reply = api.get("/services?offset=" + offset);
            assertEquals(400, reply.status(), offset);
            assertEquals(7L, reply.at("code"));
            assertEquals("invalid offset", reply.at("name"));
        }
    }

    private static void createServices(int count) throws Exception {
        await(node.store().write("test", editor -> {
            for (int i = 0; i < count; i++) {
                editor.create("services", fields("host", "example.com"));
            }
            return count;
        }));
    }
}
