package io.sluice.dp.sync;

import io.sluice.model.image.ConfigImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a data plane came to its configuration, step by step, each with one line in the log. For any thread. */
final class StartSequence {
    /** Where the configuration that is in force comes from. */
    enum Source {
        /** There is none: every request is answered with 404. */
        NONE,
        CACHE,
        DECLARATIVE_CONFIG,
        CONTROL_PLANE;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(StartSequence.class);

    private final List<Map<String, Object>> steps = new ArrayList<>();
    private Source source = Source.NONE;
    private Instant since = Instant.now();
    private boolean connected;

    synchronized void cacheIsEmpty(@Nullable String reason) {
        note("cache", reason == null ? "empty" : "not usable: " + reason);
    }

    synchronized void fromCache(ConfigImage image) {
        from(Source.CACHE);
        note("cache", describe(image));
        note("declarative_config", "not read: the cache has a configuration");
    }

    synchronized void nothingDeclared() {
        note("declarative_config", "none: every request is answered with 404 for now");
    }

    synchronized void declared(ConfigImage image) {
        from(Source.DECLARATIVE_CONFIG);
        note("declarative_config", image.size() + " entities");
    }

    synchronized void contacting(String addresses) {
        note("control_plane", "contacting " + addresses);
    }

    /** Only the first connection belongs to the start. */
    synchronized void connected(String address) {
        if (!connected) {
            connected = true;
            note("control_plane", "connected to " + address);
        }
    }

    /** As long as it is called for each configuration, only the first one is a step. */
    synchronized void fromControlPlane(ConfigImage image) {
        if (source != Source.CONTROL_PLANE) {
            from(Source.CONTROL_PLANE);
            note("configuration", describe(image));
        }
    }

    synchronized Source source() {
        return source;
    }

    synchronized Map<String, Object> sourceAndTime() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("from", source.text());
        told.put("since", since.toString());
        return told;
    }

    synchronized List<Map<String, Object>> steps() {
        return List.copyOf(steps);
    }

    private void from(Source now) {
        source = now;
        since = Instant.now();
    }

    private static String describe(ConfigImage image) {
        return "version " + image.version() + " of " + image.size() + " entities";
    }

    private void note(String step, String result) {
        Map<String, Object> noted = new LinkedHashMap<>();
        noted.put("step", step);
        noted.put("at", Instant.now().toString());
        noted.put("result", result);
        steps.add(noted);
        log.atInfo().addKeyValue("step", step).addKeyValue("result", result).log("start");
    }
}
