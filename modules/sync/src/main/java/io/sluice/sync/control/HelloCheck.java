package io.sluice.sync.control;

import io.sluice.sync.NodeStatus;
import io.sluice.sync.message.Hello;
import io.sluice.sync.message.HelloReply.Refused;
import io.sluice.sync.snapshot.SnapshotCodec;
import org.jspecify.annotations.Nullable;

/** Whether a data plane that says hello is served at all. */
final class HelloCheck {
    private HelloCheck() {}

    static @Nullable Refused reasonToRefuse(Hello said, String ownVersion) {
        if (said.protocol() > Hello.PROTOCOL || said.protocol() < Hello.PROTOCOL - 1) {
            return new Refused(
                    NodeStatus.VERSION_INCOMPATIBLE,
                    "protocol: " + said.protocol() + " (expected: " + Hello.PROTOCOL + " or the one before)");
        }
        if (!said.codecs().contains(SnapshotCodec.NAME)) {
            return new Refused(NodeStatus.UNKNOWN, "codecs: none in common (expected: " + SnapshotCodec.NAME + ")");
        }
        String reason = VersionGate.reasonToRefuse(ownVersion, said.version());
        return reason == null ? null : new Refused(NodeStatus.VERSION_INCOMPATIBLE, reason);
    }
}
