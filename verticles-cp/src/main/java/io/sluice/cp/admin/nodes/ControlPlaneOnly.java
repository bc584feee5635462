package io.sluice.cp.admin.nodes;

import io.sluice.cp.admin.http.Action;
import io.sluice.cp.admin.http.Answer;
import io.sluice.cp.admin.http.Answers;
import io.sluice.node.Role;
import io.vertx.core.Future;

/** What only a control plane can do; other nodes say so in the words that clients know. */
public final class ControlPlaneOnly {
    private static final Answer ELSEWHERE = Answers.badRequest(
            "this endpoint is only available when Kong is configured to run as Control Plane for the cluster");

    private final boolean here;

    public ControlPlaneOnly(Role role) {
        this.here = role == Role.CONTROL_PLANE;
    }

    public Action guard(Action action) {
        return here ? action : request -> Future.succeededFuture(ELSEWHERE);
    }
}
