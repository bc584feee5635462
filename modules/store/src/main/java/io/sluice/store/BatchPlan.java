package io.sluice.store;

import io.sluice.model.Entity;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.image.Change;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.json.Json;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the writes of one transaction come to: their commits, and the rows that one statement puts in place. */
final class BatchPlan {
    private record Key(String type, String id) {}

    private record LogRow(
            long version,
            int seq,
            String actor,
            Change change,
            @Nullable String before,
            @Nullable String after) {}

    /** Rows of the log in one statement: few enough to be put on the wire without keeping the event loop from others. */
    private static final int SLICE = 1000;

    /** Locks nothing itself: runs under the lock of config_state, once for each slice; the notice goes out only once. */
    static final String SQL = """
            WITH state AS (UPDATE config_state SET version = $1),
            gone AS (DELETE FROM entities e USING unnest($2::text[], $3::text[]) AS d(type, id)
              WHERE e.type = d.type AND e.id = d.id),
            kept AS (INSERT INTO entities (type, id, body)
              SELECT type, id, body::jsonb FROM unnest($4::text[], $5::text[], $6::text[]) AS p(type, id, body)
              ON CONFLICT (type, id) DO UPDATE SET body = excluded.body),
            logged AS (INSERT INTO change_log
                (version, seq, actor, entity_type, entity_id, operation, before, after)
              SELECT version, seq, actor, type, id, operation, before::jsonb, after::jsonb
              FROM unnest($7::bigint[], $8::int[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[],
                $14::text[]) AS l(version, seq, actor, type, id, operation, before, after))
            SELECT pg_notify('sluice_config', $15)""";

    private final View start;
    private final Instant now;
    private final List<Commit> commits = new ArrayList<>();
    private final Map<Key, @Nullable String> bodies = new LinkedHashMap<>();
    private final List<LogRow> log = new ArrayList<>();
    private List<Key> keys = List.of();
    private ConfigImage image;

    BatchPlan(View start, Instant now) {
        this.start = start;
        this.now = now;
        this.image = start.image();
    }

    /** An edit that throws leaves no trace. */
    <T> Written<T> edit(String actor, Function<ConfigEditor, T> edit) {
        ConfigEditor editor = new ConfigEditor(image, now);
        T result = edit.apply(editor);
        ConfigImage after = add(actor, editor.changes());
        return new Written<>(result, after.version(), after);
    }

    /** As {@link #edit}, for changes that are known already to lead to a valid image. */
    Written<List<Change>> change(String actor, Function<ConfigImage, List<Change>> changes) {
        List<Change> made = changes.apply(image);
        ConfigImage after = add(actor, made);
        return new Written<>(made, after.version(), after);
    }

    /** Takes the next version for these changes, none if there are none; returns the image after them. */
    private ConfigImage add(String actor, List<Change> changes) {
        if (!changes.isEmpty()) {
            Commit commit = new Commit(image.version() + 1, changes);
            ConfigImage next = image.with(commit);
            addRows(actor, commit);
            commits.add(commit);
            image = next;
        }
        return image;
    }

    private void addRows(String actor, Commit commit) {
        Map<Key, @Nullable Entity> within = new HashMap<>();
        int seq = 0;
        for (Change change : commit.changes()) {
            Key key = new Key(change.type(), change.id());
            Entity before = within.containsKey(key) ? within.get(key) : image.get(change.type(), change.id());
            String after = print(change.entity());
            log.add(new LogRow(commit.version(), seq++, actor, change, print(before), after));
            bodies.put(key, after);
            within.put(key, change.entity());
        }
    }

    private static @Nullable String print(@Nullable Entity entity) {
        return entity == null ? null : Json.print(entity.fields());
    }

    boolean isEmpty() {
        return commits.isEmpty();
    }

    List<Commit> commits() {
        return commits;
    }

    /** What is to be published once the transaction is committed. */
    View next() {
        CommitLog next = start.log();
        for (Commit commit : commits) {
            next = next.plus(commit);
        }
        return new View(image, next, start.clusterId());
    }

    /** How often {@link #SQL} has to run to put everything in place. */
    int slices() {
        return (log.size() + SLICE - 1) / SLICE;
    }

    /** The arguments of {@link #SQL} for one slice. */
    Tuple arguments(int slice) {
        List<Key> own = part(keysInOrder(), slice);
        List<Key> gone = own.stream().filter(key -> bodies.get(key) == null).toList();
        List<Key> kept = own.stream().filter(key -> bodies.get(key) != null).toList();
        List<LogRow> rows = part(log, slice);
        return Tuple.tuple()
                .addLong(image.version())
                .addArrayOfString(texts(gone, Key::type))
                .addArrayOfString(texts(gone, Key::id))
                .addArrayOfString(texts(kept, Key::type))
                .addArrayOfString(texts(kept, Key::id))
                .addArrayOfString(texts(kept, bodies::get))
                .addArrayOfLong(rows.stream().map(LogRow::version).toArray(Long[]::new))
                .addArrayOfInteger(rows.stream().map(LogRow::seq).toArray(Integer[]::new))
                .addArrayOfString(texts(rows, LogRow::actor))
                .addArrayOfString(texts(rows, row -> row.change().type()))
                .addArrayOfString(texts(rows, row -> row.change().id()))
                .addArrayOfString(texts(rows, row -> row.change().operation().toString()))
                .addArrayOfString(texts(rows, LogRow::before))
                .addArrayOfString(texts(rows, LogRow::after))
                .addString(ChangeNotices.text(image.position()));
    }

    private List<Key> keysInOrder() {
        if (keys.size() != bodies.size()) {
            keys = List.copyOf(bodies.keySet());
        }
        return keys;
    }

    private static <R> List<R> part(List<R> all, int slice) {
        int from = Math.min(all.size(), slice * SLICE);
        return all.subList(from, Math.min(all.size(), from + SLICE));
    }

    private static <R> String[] texts(List<R> rows, Function<R, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }
}
