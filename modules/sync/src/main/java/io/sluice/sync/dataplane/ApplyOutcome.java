package io.sluice.sync.dataplane;

import io.sluice.model.image.ConfigImage;
import io.sluice.sync.message.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a candidate.
 *
 * @param image the configuration that the node has now; null when it is still the one before
 * @param unusable it was not what had been promised, which the next thing sent may well be
 */
public record ApplyOutcome(
        long version,
        Report.Result result,
        @Nullable ConfigImage image,
        boolean unusable,
        List<Report.Problem> errors,
        long tookMs) {}
