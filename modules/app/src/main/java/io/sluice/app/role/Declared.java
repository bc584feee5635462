package io.sluice.app.role;

import io.sluice.app.CommandException;
import io.sluice.model.declarative.DeclarativeLoader;
import io.sluice.model.declarative.Document;
import io.sluice.model.declarative.DocumentException;
import io.sluice.model.declarative.Loaded;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.Schemas;
import io.sluice.node.Setting;
import io.sluice.node.SettingTable;
import io.sluice.node.Settings;
import io.sluice.node.life.RunningNode;
import io.sluice.store.MemoryStore;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The configuration of a node without a database: what its settings declare, or none as long as nobody sends one. */
public final class Declared {
    private static final int FIRST_VERSION = 1;

    private Declared() {}

    /**
     * Null when nothing is declared. Blocks.
     *
     * @throws CommandException with one line when what is declared cannot be used
     */
    static @Nullable ConfigImage read(Settings settings, Schemas schemas) {
        Optional<Path> file = settings.find(SettingTable.DECLARATIVE_CONFIG);
        if (file.isPresent()) {
            String name = file.get().toString();
            return image(schemas, SettingTable.DECLARATIVE_CONFIG, name, read(file.get()));
        }
        return settings.find(SettingTable.DECLARATIVE_CONFIG_STRING)
                .map(text -> image(schemas, SettingTable.DECLARATIVE_CONFIG_STRING, "", text))
                .orElse(null);
    }

    /** Fails with one line when what is declared cannot be used. */
    static Future<MemoryStore> open(Settings settings, RunningNode node) {
        Schemas schemas = Catalog.of(settings).schemas();
        return node.vertx()
                .executeBlocking(() -> Optional.ofNullable(read(settings, schemas)))
                .map(declared -> declared.map(image -> MemoryStore.startingWith(node.vertx(), image))
                        .orElseGet(() -> MemoryStore.empty(node.vertx(), schemas)));
    }

    private static ConfigImage image(Schemas schemas, Setting<?> setting, String file, String text) {
        String where = setting + ": " + (file.isEmpty() ? "" : file + ": ");
        try {
            Loaded loaded = DeclarativeLoader.whole(schemas).load(Document.parse(text));
            List<String> wrong = loaded.errors().lines();
            if (!wrong.isEmpty()) {
                String more = wrong.size() == 1
                        ? ""
                        : " (and " + (wrong.size() - 1) + " more: 'sluice config parse'" + " tells them all)";
                throw new CommandException(where + wrong.get(0) + more);
            }
            return ConfigImage.of(schemas, UUID.randomUUID().toString(), FIRST_VERSION, loaded.entities());
        } catch (DocumentException e) {
            throw new CommandException(where + e.getMessage(), e);
        }
    }

    /** @throws CommandException that says why the file cannot be read */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CommandException(file + ": no such file", e);
        } catch (CharacterCodingException e) {
            throw new CommandException(file + ": not a text in UTF-8", e);
        } catch (IOException e) {
            throw new CommandException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
