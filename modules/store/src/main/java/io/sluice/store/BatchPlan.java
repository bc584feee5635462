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

    /** Locks nothing itself: runs under the lock of config_state, in one round trip. */
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
    private ConfigImage image;

    BatchPlan(View start, Instant now) {
        this.start = start;
        this.now = now;
        this.image = start.image();
    }

    ConfigEditor editor() {
        return new ConfigEditor(image, now);
    }

    /** Takes the next version for these changes, none if there are none; returns the image after them. */
    ConfigImage add(String actor, List<Change> changes) {
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

    /** The arguments of {@link #SQL}. */
    Tuple arguments() {
        List<Key> gone =
                bodies.keySet().stream().filter(key -> bodies.get(key) == null).toList();
        List<Key> kept =
                bodies.keySet().stream().filter(key -> bodies.get(key) != null).toList();
        return Tuple.tuple()
                .addLong(image.version())
                .addArrayOfString(gone.stream().map(Key::type).toArray(String[]::new))
                .addArrayOfString(gone.stream().map(Key::id).toArray(String[]::new))
                .addArrayOfString(kept.stream().map(Key::type).toArray(String[]::new))
                .addArrayOfString(kept.stream().map(Key::id).toArray(String[]::new))
                .addArrayOfString(kept.stream().map(bodies::get).toArray(String[]::new))
                .addArrayOfLong(log.stream().map(LogRow::version).toArray(Long[]::new))
                .addArrayOfInteger(log.stream().map(LogRow::seq).toArray(Integer[]::new))
                .addArrayOfString(log.stream().map(LogRow::actor).toArray(String[]::new))
                .addArrayOfString(log.stream().map(row -> row.change().type()).toArray(String[]::new))
                .addArrayOfString(log.stream().map(row -> row.change().id()).toArray(String[]::new))
                .addArrayOfString(log.stream()
                        .map(row -> row.change().operation().toString())
                        .toArray(String[]::new))
                .addArrayOfString(log.stream().map(LogRow::before).toArray(String[]::new))
                .addArrayOfString(log.stream().map(LogRow::after).toArray(String[]::new))
                .addString(ChangeNotices.text(image.position()));
    }
}
