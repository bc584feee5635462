package io.sluice.cp.admin.special;

import io.sluice.cp.admin.entity.EntityBehaviour;
import io.sluice.model.Entity;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As in Kong, targets are under their upstreams only, and PUT changes what it names of one that is there. */
final class TargetBehaviour implements EntityBehaviour {
    @Override
    public boolean isOnlyUnderParents() {
        return true;
    }

    @Override
    public boolean isMadeByPut() {
        return false;
    }

    @Override
    public Entity put(ConfigEditor editor, String type, EntityKey key, Map<String, @Nullable Object> input) {
        return editor.patch(type, key, input);
    }
}
