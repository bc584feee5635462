package io.sluice.cp.admin.special;

import io.sluice.cp.admin.entity.Edit;
import io.sluice.cp.admin.entity.EditRequest;
import io.sluice.cp.admin.entity.Edited;
import io.sluice.cp.admin.entity.EntityType;
import io.sluice.cp.admin.entity.Writes;
import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Endpoint;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.cp.admin.paging.Page;
import io.sluice.cp.admin.paging.PageQuery;
import io.sluice.model.Entity;
import io.sluice.model.edit.EntityException;
import io.sluice.model.image.ConfigImage;
import io.sluice.store.ConfigStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /consumer_groups/{group}/consumers} or, from the other end, {@code /consumers/{consumer}/consumer_groups}.
 *
 * @param argument what a body calls the one that is to be added, by its id or name
 */
record MembershipEndpoints(Memberships memberships, String argument, ConfigStore store, Writes writes) {
    private static final int CREATED = 201;

    List<Endpoint> endpoints() {
        Endpoint all = Endpoint.at(path()).on(HttpMethod.GET, this::list);
        writes.on(all, HttpMethod.POST, this::add);
        writes.on(all, HttpMethod.DELETE, this::removeAll);
        Endpoint one = Endpoint.at(path() + "/" + member().segment()).on(HttpMethod.GET, this::get);
        writes.on(one, HttpMethod.DELETE, this::remove);
        return List.of(all, one);
    }

    private String path() {
        return path(owner().segment());
    }

    private String path(String from) {
        return owner().path() + "/" + from + member().path();
    }

    private EntityType owner() {
        return memberships.owner();
    }

    private EntityType member() {
        return memberships.member();
    }

    private Future<Answer> list(AdminRequest request) {
        PageQuery query = PageQuery.of(request);
        ConfigImage image = store.image();
        Entity from = found(owner(), image, request.path(owner().parameter()));
        return Future.succeededFuture(Page.of(
                path(from.id()),
                query,
                memberships.of(image, from, query.after()).iterator(),
                Memberships.Membership::fields,
                membership -> member().shown(image, membership.member())));
    }

    private Future<Answer> get(AdminRequest request) {
        ConfigImage image = store.image();
        Entity from = found(owner(), image, request.path(owner().parameter()));
        Entity to = found(member(), image, request.path(member().parameter()));
        requireLink(image, from, to);
        return Future.succeededFuture(Answer.json(200, member().shown(image, to)));
    }

    private Edit add(EditRequest request) {
        String segment = request.path(owner().parameter());
        return edit("create", request.body().fields(), (editor, input) -> {
            Entity from = found(owner(), editor.image(), segment);
            List<Map<String, @Nullable Object>> added = new ArrayList<>();
            for (String name : names(input)) {
                Entity to = named(editor.image(), name);
                memberships.join(editor, from, to);
                added.add(member().shown(editor.image(), to));
            }
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put(memberships.ownerField(), owner().shown(editor.image(), from));
            body.put(member().name(), added);
            return new Edited(CREATED, body, null, null);
        });
    }

    private Edit removeAll(EditRequest request) {
        String segment = request.path(owner().parameter());
        return edit("remove", Map.of(), (editor, input) -> {
            Entity from = found(owner(), editor.image(), segment);
            memberships.of(editor.image(), from, "").toList().forEach(each -> Memberships.end(editor, each.link()));
            return Edited.GONE;
        });
    }

    private Edit remove(EditRequest request) {
        String segment = request.path(owner().parameter());
        String memberSegment = request.path(member().parameter());
        return edit("remove", Map.of(), (editor, input) -> {
            Entity from = found(owner(), editor.image(), segment);
            Entity to = found(member(), editor.image(), memberSegment);
            Memberships.end(editor, requireLink(editor.image(), from, to));
            return Edited.GONE;
        });
    }

    private static Edit edit(String operation, Map<String, @Nullable Object> input, Edit.Change change) {
        return Edit.of(operation + " '" + Memberships.TYPE + "' entities", input, change);
    }

    private Entity requireLink(ConfigImage image, Entity from, Entity to) {
        Entity link = memberships.between(image, from, to);
        if (link == null) {
            throw new Refusal(Answers.notFound());
        }
        return link;
    }

    private static Entity found(EntityType type, ConfigImage image, String segment) {
        Entity entity = type.find(image, segment);
        if (entity == null) {
            throw new Refusal(Answers.notFound());
        }
        return entity;
    }

    private Entity named(ConfigImage image, String name) {
        Entity entity = member().find(image, name);
        if (entity == null) {
            throw new Refusal(Answer.message(404, argument + " '" + name + "' not found"));
        }
        return entity;
    }

    /** One name or a list of them. */
    private List<String> names(Map<String, @Nullable Object> input) {
        List<?> given = input.get(argument) instanceof List<?> list ? list : listOf(input.get(argument));
        List<String> names = given.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
        if (names.isEmpty() || names.size() < given.size()) {
            throw refusal(given.isEmpty() ? "required field missing" : "expected a string");
        }
        return names;
    }

    private static List<?> listOf(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }

    private EntityException refusal(String problem) {
        return new EntityException(
                EntityException.Kind.SCHEMA_VIOLATION,
                "schema violation (" + argument + ": " + problem + ")",
                Map.of(argument, problem));
    }
}
