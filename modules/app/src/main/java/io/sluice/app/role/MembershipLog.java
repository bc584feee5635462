package io.sluice.app.role;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an operator which control planes this one sees, each time that this changes. */
final class MembershipLog implements MembershipListener {
    private static final Logger log = LoggerFactory.getLogger(MembershipLog.class);

    @Override
    public void memberAdded(MembershipEvent event) {
        tell(event, "a control plane has joined");
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
        tell(event, "a control plane has left, or is out of sight");
    }

    private static void tell(MembershipEvent event, String what) {
        log.atInfo()
                .addKeyValue("address", event.getMember().getAddress())
                .addKeyValue("control_planes", event.getMembers().size())
                .log(what);
    }
}
