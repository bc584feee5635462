package io.sluice.sync.delta;

import io.sluice.model.image.Position;
import io.sluice.sync.message.Push.Delta;
import java.util.List;
import java.util.Map;

/**
 * What leads from one version to a later one, in the form of the wire; shared by all sessions that need it.
 *
 * @param to the position that results
 */
public record ChangeSet(long from, Position to, List<Map<String, Object>> changes) {
    public Delta delta(String session) {
        return new Delta(session, from, to.version(), to.hash(), changes);
    }
}
