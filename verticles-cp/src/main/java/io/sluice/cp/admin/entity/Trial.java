package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Refusal;

/** {@code ?dry_run=true}: the same checks and the same answer, with nothing kept. */
final class Trial {
    /** Marks the answers to trials, so that none is taken for the real thing. */
    static final String HEADER = "X-Dry-Run";

    private static final String ARGUMENT = "dry_run";

    private Trial() {}

    static boolean isWanted(AdminRequest request) {
        String given = request.query(ARGUMENT);
        if (given == null || given.equals("false")) {
            return false;
        }
        if (given.equals("true")) {
            return true;
        }
        throw new Refusal(Answers.badRequest(ARGUMENT + ": '" + given + "' (expected: true or false)"));
    }
}
