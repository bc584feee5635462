package io.sluice.sync.control;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which versions of data planes a control plane serves: the same major, and no minor above its own. */
public final class VersionGate {
    private static final Pattern VERSION = Pattern.compile("^(\\d{1,9})\\.(\\d{1,9})\\.\\d+");

    private VersionGate() {}

    /** Why this data plane is not served; null when it is. */
    public static @Nullable String reasonToRefuse(String controlPlane, String dataPlane) {
        Matcher cp = VERSION.matcher(controlPlane);
        Matcher dp = VERSION.matcher(dataPlane);
        if (!cp.find() || !dp.find() || number(cp, 1) != number(dp, 1)) {
            String major = controlPlane.split("\\.", 2)[0];
            return "data plane version %s is incompatible with control plane version %s (%s.x.y are accepted)"
                    .formatted(dataPlane, controlPlane, major);
        }
        if (number(dp, 2) > number(cp, 2)) {
            return "data plane version %s is incompatible with older control plane version %s"
                    .formatted(dataPlane, controlPlane);
        }
        return null;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
