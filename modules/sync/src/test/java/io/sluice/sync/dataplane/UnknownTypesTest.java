package io.sluice.sync.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.sluice.model.Entity;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.sync.TestConfig;
import io.sluice.sync.message.Push;
import io.sluice.sync.message.Report.Problem;
import io.sluice.sync.message.Report.Result;
import io.sluice.sync.snapshot.Snapshot;
import io.sluice.sync.snapshot.SnapshotAssembly;
import io.sluice.sync.snapshot.SnapshotCodec;
import io.sluice.sync.snapshot.SnapshotException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a newer control plane has and this data plane does not know. */
class UnknownTypesTest {
    private static final Entity UNKNOWN = TestConfig.entity("flux_capacitors", 1, 88);

    private static void assertInForceButForTheUnknown(ApplyOutcome outcome, ConfigImage sent) {
        assertEquals(Result.PARTIAL, outcome.result());
        assertEquals(
                List.of(Problem.of(
                        "flux_capacitors: a type of entities that this version does not know (1 not in force)")),
                outcome.errors());
        ConfigImage image = outcome.image();
        assertNotNull(image);
        assertEquals(sent.position(), image.position());
        assertNotNull(image.get("services", TestConfig.id(0)));
    }

    @Test
    void shouldTakeTheRestOfASnapshotAndKeepTheHash() throws SnapshotException {
        ConfigImage sent = TestConfig.image("e", 6, 5).with(7, List.of(Change.create(UNKNOWN)));
        Snapshot snapshot = SnapshotCodec.encode(sent, 100);
        SnapshotAssembly assembly = new SnapshotAssembly(snapshot.offer("s"));
        for (int n = 0; n < snapshot.chunkCount(); n++) {
            assembly.put(snapshot.chunk(n));
        }

        ApplyOutcome outcome =
                Applier.run(new Candidate.BySnapshot(TestConfig.SCHEMAS, assembly), prepared -> List.of());

        assertInForceButForTheUnknown(outcome, sent);
    }

    @Test
    void shouldTakeTheRestOfADeltaAndForgetTheTypeWithItsLastEntity() {
        ConfigImage before = TestConfig.image("e", 6, 5);
        ConfigImage sent = before.with(7, List.of(Change.create(UNKNOWN)));
        Map<String, Object> created =
                Map.of("type", UNKNOWN.type(), "id", UNKNOWN.id(), "op", "create", "entity", UNKNOWN.fields());
        Map<String, Object> deleted = Map.of("type", UNKNOWN.type(), "id", UNKNOWN.id(), "op", "delete");

        ApplyOutcome outcome = run(sent, before, created);
        assertInForceButForTheUnknown(outcome, sent);
        ConfigImage with = outcome.image();
        assertNotNull(with);
        ApplyOutcome after = run(before.with(8, List.of()), with, deleted);

        assertEquals(Result.APPLIED, after.result());
    }

    private static ApplyOutcome run(ConfigImage to, ConfigImage from, Map<String, Object> change) {
        Push.Delta delta =
                new Push.Delta("s", from.version(), to.version(), to.position().hash(), List.of(change));
        return Applier.run(new Candidate.ByDelta(from, delta), prepared -> List.of());
    }
}
