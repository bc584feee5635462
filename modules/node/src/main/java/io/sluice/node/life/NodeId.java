package io.sluice.node.life;

import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The id of this node: from the settings, else the one that its prefix remembers, else a new one. */
public final class NodeId {
    private static final Logger log = LoggerFactory.getLogger(NodeId.class);

    private NodeId() {}

    /** Reads and writes {@code <prefix>/sluice.id}; a prefix that cannot be written costs a new id at each start. */
    public static String resolve(Settings settings) {
        Optional<String> given = settings.find(SettingTable.NODE_ID);
        return given.isPresent() ? given.get().toLowerCase(Locale.ROOT) : remembered(settings.prefix());
    }

    private static String remembered(Path prefix) {
        Path file = prefix.resolve("sluice.id");
        try {
            if (Files.exists(file)) {
                String text = Files.readString(file).trim();
                Optional<String> id = parse(text);
                if (id.isPresent()) {
                    log.atDebug().addKeyValue("node_id", id.get()).log("restored node_id from the filesystem");
                    return id.get();
                }
                log.atWarn().addKeyValue("file", file).log("file contains an invalid uuid, making a new one");
            }
            String fresh = UUID.randomUUID().toString();
            Prefix.writePrivately(file, fresh + "\n");
            log.atDebug()
                    .addKeyValue("node_id", fresh)
                    .addKeyValue("file", file)
                    .log("persisted node_id");
            return fresh;
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("reason", e.toString())
                    .log("node_id is not kept");
            return UUID.randomUUID().toString();
        }
    }

    private static Optional<String> parse(String text) {
        try {
            String id = UUID.fromString(text).toString();
            return id.equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
