package io.sluice.sync.control;

import io.sluice.model.older.MinorVersion;
import io.sluice.sync.NodeStatus;
import io.sluice.sync.message.Hello;
import io.sluice.sync.message.HelloReply.Refused;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether one data plane may be sent the configuration: it must have every plugin that is in use, of the same major
 * version and of no newer minor one. Remembers its last verdict; one thread at a time.
 */
final class PluginGate {
    private final Map<String, String> own;
    private final Map<String, String> there = new HashMap<>();
    private @Nullable Set<String> lookedAt;
    private @Nullable Refused reason;

    /** @param own the control plane's plugins by name, with their versions */
    PluginGate(Map<String, String> own, Hello hello) {
        this.own = own;
        hello.plugins().forEach(plugin -> there.put(plugin.name(), plugin.version() == null ? "" : plugin.version()));
    }

    /** Why nothing may be sent; null when it may. */
    @Nullable
    Refused reason() {
        return reason;
    }

    /** Looks at what is in use now, and answers whether the verdict is another one than before. */
    boolean look(Set<String> inUse) {
        if (inUse == lookedAt) {
            return false;
        }
        lookedAt = inUse;
        Refused before = reason;
        reason = null;
        for (String name : inUse) {
            reason = reason == null ? fault(name) : reason;
        }
        return before == null ? reason != null : !before.equals(reason);
    }

    private @Nullable Refused fault(String name) {
        String here = own.getOrDefault(name, "");
        String version = there.get(name);
        if (version == null) {
            String which = here.isEmpty() ? name + " plugin" : name + " plugin " + here;
            return new Refused(
                    NodeStatus.PLUGIN_SET_INCOMPATIBLE, "configured " + which + " is missing from data plane");
        }
        MinorVersion mine = MinorVersion.find(here);
        MinorVersion theirs = MinorVersion.find(version);
        boolean fits =
                mine == null || theirs == null || (mine.major() == theirs.major() && theirs.minor() <= mine.minor());
        return fits
                ? null
                : new Refused(
                        NodeStatus.PLUGIN_VERSION_INCOMPATIBLE,
                        "configured %s plugin %s is incompatible with version %s on data plane"
                                .formatted(name, here, version));
    }
}
