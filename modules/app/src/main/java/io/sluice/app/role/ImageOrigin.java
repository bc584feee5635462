package io.sluice.app.role;

import io.sluice.model.json.Json;
import io.sluice.node.life.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which database a kept image comes from. */
record ImageOrigin(String clusterId, List<String> migrations) {
    /** The file that says so, for its owner alone; written when it changes. One thread at a time. */
    static final class File {
        private static final Logger log = LoggerFactory.getLogger(ImageOrigin.class);

        private final Path path;
        private @Nullable ImageOrigin written;

        File(Path path) {
            this.path = path;
        }

        /** Null when there is none that can be read. */
        @Nullable
        ImageOrigin read() {
            if (!Files.exists(path)) {
                return null;
            }
            try {
                return parse(Json.parseObject(Files.readString(path)));
            } catch (IOException | IllegalArgumentException e) {
                log.atWarn()
                        .addKeyValue("file", path)
                        .addKeyValue("reason", e.toString())
                        .log("the kept configuration is of no use: its origin cannot be read");
                return null;
            }
        }

        void write(ImageOrigin origin) throws IOException {
            if (!origin.equals(written)) {
                Prefix.writePrivately(
                        path, Json.print(Map.of("cluster_id", origin.clusterId, "migrations", origin.migrations)));
                written = origin;
            }
        }
    }

    private static ImageOrigin parse(Map<String, @Nullable Object> fields) {
        if (fields.get("cluster_id") instanceof String clusterId && fields.get("migrations") instanceof List<?> names) {
            List<String> migrations = new ArrayList<>();
            names.forEach(name -> migrations.add(String.valueOf(name)));
            return new ImageOrigin(clusterId, migrations);
        }
        throw new IllegalArgumentException("incomplete");
    }
}
