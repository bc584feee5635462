package io.sluice.sync.dataplane;

import io.sluice.model.image.ConfigImage;
import io.sluice.sync.dataplane.Candidate.Prepared;
import io.sluice.sync.message.Report;
import io.sluice.sync.message.Report.Result;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a candidate through its steps; whatever goes wrong becomes part of the outcome. */
public final class Applier {
    private static final Logger log = LoggerFactory.getLogger(Applier.class);
    private static final long NANOS_PER_MS = 1_000_000;

    /** Puts a configuration in force. */
    public interface Target {
        /**
         * May wait. Answers what could not be put in force; everything else is.
         *
         * @throws Exception when nothing of it is in force
         */
        List<Report.Problem> apply(Prepared prepared) throws Exception;
    }

    private Applier() {}

    /** Takes time in proportion to what arrived: not for an event loop. Throws nothing. */
    public static ApplyOutcome run(Candidate candidate, Target target) {
        long start = System.nanoTime();
        try {
            Prepared prepared = candidate.prepare();
            List<Report.Problem> errors = new ArrayList<>(target.apply(prepared));
            errors.addAll(unknown(prepared.image()));
            Result result = errors.isEmpty() ? Result.APPLIED : Result.PARTIAL;
            return new ApplyOutcome(candidate.version(), result, prepared.image(), false, errors, since(start));
        } catch (UnusableException e) {
            return refused(candidate, true, e.getMessage(), since(start));
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
            return refused(candidate, e, since(start));
        }
    }

    /** A newer control plane may send types that this version cannot put in force; the rest is. */
    private static List<Report.Problem> unknown(ConfigImage image) {
        return image.unknownTypes().stream()
                .map(type -> Report.Problem.of(type + ": a type of entities that this version does not know ("
                        + image.all(type).size() + " not in force)"))
                .toList();
    }

    /** The outcome of a candidate that ended with this. */
    public static ApplyOutcome refused(Candidate candidate, Throwable failure, long tookMs) {
        log.atError()
                .setCause(failure)
                .addKeyValue("version", candidate.version())
                .log("configuration could not be put in force");
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return refused(candidate, false, message, tookMs);
    }

    private static ApplyOutcome refused(Candidate candidate, boolean unusable, @Nullable String message, long tookMs) {
        List<Report.Problem> errors = List.of(Report.Problem.of(String.valueOf(message)));
        return new ApplyOutcome(candidate.version(), Result.REFUSED, null, unusable, errors, tookMs);
    }

    private static long since(long startNanos) {
        return (System.nanoTime() - startNanos) / NANOS_PER_MS;
    }
}
