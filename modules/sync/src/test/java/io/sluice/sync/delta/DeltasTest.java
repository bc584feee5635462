package io.sluice.sync.delta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.json.Json;
import io.sluice.sync.TestConfig;
import io.sluice.sync.message.Push;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeltasTest {
    private static final Entity ONE = TestConfig.entity("services", 1, 1);
    private static final Entity OTHER = TestConfig.entity("services", 1, 2);

    private final List<Commit> commits = new ArrayList<>();
    private final History history = (epoch, from, to) -> from < 0
            ? null
            : commits.stream()
                    .filter(commit -> commit.version() > from && commit.version() <= to)
                    .toList();

    private ConfigImage commit(Change... changes) {
        commits.add(new Commit(commits.size() + 1, List.of(changes)));
        ConfigImage image = ConfigImage.empty(TestConfig.SCHEMAS, "e");
        for (Commit commit : commits) {
            image = image.with(commit);
        }
        return image;
    }

    private ChangeSet from(long version, ConfigImage image) {
        ChangeSet changes = new Deltas(history, DeltaLimits.DEFAULT).between(version, image);
        assertNotNull(changes);
        return changes;
    }

    private static List<Object> operations(ChangeSet changes) {
        List<Object> operations = new ArrayList<>();
        changes.changes().forEach(change -> operations.add(change.get("op")));
        return operations;
    }

    @Test
    void shouldLeaveOutWhatCameAndWent() {
        commit(Change.create(ONE));
        ConfigImage image = commit(Change.delete(ONE));

        assertEquals(List.of(), from(0, image).changes());
    }

    @Test
    void shouldCreateInItsLastForm() {
        commit(Change.create(ONE));
        ConfigImage image = commit(Change.update(OTHER));

        ChangeSet changes = from(0, image);

        assertEquals(List.of("create"), operations(changes));
        assertEquals(OTHER.fields(), changes.changes().get(0).get("entity"));
    }

    @Test
    void shouldUpdateWhatWasDeletedAndCreatedAgain() {
        commit(Change.create(ONE));
        commit(Change.delete(ONE));
        ConfigImage image = commit(Change.create(OTHER));

        assertEquals(List.of("update"), operations(from(1, image)));
    }

    @Test
    void shouldDeleteWhatWasChangedBefore() {
        commit(Change.create(ONE));
        commit(Change.update(OTHER));
        ConfigImage image = commit(Change.delete(OTHER));

        assertEquals(List.of("delete"), operations(from(1, image)));
    }

    @Test
    void shouldLeadToTheSameImage() {
        commit(Change.create(ONE), Change.create(TestConfig.entity("routes", 2, 1)));
        ConfigImage before = commit(Change.create(TestConfig.entity("routes", 3, 1)));
        commit(Change.delete("routes", TestConfig.entity("routes", 2, 1).id()));
        ConfigImage after = commit(Change.update(OTHER));

        List<Change> changes = new ArrayList<>();
        from(2, after).changes().forEach(change -> changes.add(Push.parseChange(change)));

        assertEquals(after.position(), before.with(after.version(), changes).position());
    }

    @Test
    void shouldPreferASnapshotWhenTheHistoryDoesNotReachBack() {
        assertNull(new Deltas(history, DeltaLimits.DEFAULT).between(-1, commit(Change.create(ONE))));
    }

    @Test
    void shouldPreferASnapshotForMoreChangesThanTheLimits() {
        ConfigImage image = commit(
                Change.create(ONE),
                Change.create(TestConfig.entity("routes", 2, 1)),
                Change.create(TestConfig.entity("routes", 3, 1)));

        assertNull(new Deltas(history, new DeltaLimits(2, 10, 1 << 20)).between(0, image));
        assertNotNull(new Deltas(history, new DeltaLimits(3, 10, 1 << 20)).between(0, image));
        assertNull(new Deltas(history, new DeltaLimits(3, 10, 100)).between(0, image));
    }

    @Test
    void shouldMakeADeltaOnceForAllWhoNeedIt() {
        ConfigImage image = commit(Change.create(ONE));
        Deltas deltas = new Deltas(history, DeltaLimits.DEFAULT);

        assertSame(deltas.between(0, image), deltas.between(0, image));
    }

    @Test
    void shouldNeverEstimateLessThanTheTextTakes() {
        Map<String, Object> value = Map.of(
                "text", "é\u0001\"\\ plain €", "number", Long.MIN_VALUE, "ratio", 1.0 / 3, "list", List.of(true, "x"));

        int actual = Json.print(value).getBytes(StandardCharsets.UTF_8).length;

        assertTrue(TextSize.of(value) >= actual, TextSize.of(value) + " < " + actual);
    }
}
