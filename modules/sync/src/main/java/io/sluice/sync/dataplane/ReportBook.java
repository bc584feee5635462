package io.sluice.sync.dataplane;

import io.sluice.model.image.Position;
import io.sluice.sync.message.Report;
import io.sluice.sync.message.Report.Problem;
import io.sluice.sync.message.Report.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the last thing that a data plane was sent; every report repeats it until there is something newer. */
final class ReportBook {
    private Result result;
    private List<Problem> problems;
    /** What the configuration that is in force lacks. */
    private List<Problem> inForce;

    /** @param problems of the configuration that the node starts with */
    ReportBook(List<Problem> problems) {
        this.problems = problems;
        this.inForce = problems;
        this.result = problems.isEmpty() ? Result.APPLIED : Result.PARTIAL;
    }

    void outcome(ApplyOutcome outcome) {
        result = outcome.result();
        problems = outcome.errors();
        inForce = outcome.image() == null ? inForce : problems;
    }

    void refused(String reason) {
        result = Result.REFUSED;
        problems = List.of(Problem.of(reason));
    }

    /** What was refused is not wanted any more: the configuration that is in force is. Answers whether that was news. */
    boolean isAsWanted() {
        if (result != Result.REFUSED) {
            return false;
        }
        result = inForce.isEmpty() ? Result.APPLIED : Result.PARTIAL;
        problems = inForce;
        return true;
    }

    /** One line; empty when all is well. */
    String trouble() {
        return problems.isEmpty() ? "" : problems.get(0).text();
    }

    /** @param answers the version of the push that this answers; null in a heartbeat */
    Report report(Position position, @Nullable Long answers, boolean resync, boolean busy, long tookMs) {
        return new Report(position, result, answers, resync, busy, problems, tookMs);
    }
}
