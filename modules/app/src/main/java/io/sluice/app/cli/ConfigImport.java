package io.sluice.app.cli;

import io.sluice.app.CommandException;
import io.sluice.model.Entity;
import io.sluice.model.declarative.DeclarativeLoader;
import io.sluice.model.declarative.Document;
import io.sluice.model.declarative.DocumentException;
import io.sluice.model.declarative.Loaded;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityException;
import io.sluice.model.edit.EntityKey;
import io.sluice.model.image.ConfigImage;
import io.sluice.store.Written;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Puts the entities of a file into the database: all in one transaction, or none. */
final class ConfigImport {
    private static final int MOST_TOLD = 50;

    private final OpenDatabase database;
    private final PrintWriter out;

    ConfigImport(OpenDatabase database, PrintWriter out) {
        this.database = database;
        this.out = out;
    }

    /** @return what to tell of it */
    String run(Path file, String text) {
        List<Entity> entities = read(file, text);
        Written<Integer> written = write(file, entities);
        return written.result() == 0
                ? "nothing to import: version " + written.version() + " has all " + entities.size()
                        + " entities as they are"
                : "import successful: " + written.result() + " of " + entities.size()
                        + " entities are new or changed in version " + written.version();
    }

    private List<Entity> read(Path file, String text) {
        try (Progress reading = Progress.unknown(out, "Reading " + file)) {
            Loaded loaded =
                    DeclarativeLoader.into(database.image(), Instant.now()).load(Document.parse(text));
            List<String> wrong = loaded.errors().lines();
            if (!wrong.isEmpty()) {
                String most = String.join("\n  ", wrong.subList(0, Math.min(MOST_TOLD, wrong.size())));
                String more = wrong.size() > MOST_TOLD ? "\n  and " + (wrong.size() - MOST_TOLD) + " more" : "";
                throw new CommandException(file + ": nothing is imported:\n  " + most + more);
            }
            return loaded.entities();
        } catch (DocumentException e) {
            throw new CommandException(file + ": " + e.getMessage(), e);
        }
    }

    private Written<Integer> write(Path file, List<Entity> entities) {
        try (Progress progress = Progress.of(out, "Importing", entities.size())) {
            return database.write(editor -> edit(file, editor, entities, progress));
        }
    }

    /** What is in the database just so already is left alone. */
    private static int edit(Path file, ConfigEditor editor, List<Entity> entities, Progress progress) {
        ConfigImage before = editor.image();
        int changed = 0;
        progress.begin();
        for (Entity entity : entities) {
            if (!entity.equals(before.get(entity.type(), entity.id()))) {
                put(file, editor, entity);
                changed++;
            }
            progress.step();
        }
        return changed;
    }

    private static void put(Path file, ConfigEditor editor, Entity entity) {
        try {
            editor.put(entity.type(), EntityKey.id(entity.id()), entity.fields());
        } catch (EntityException e) {
            throw new CommandException(
                    file + ": nothing is imported: " + entity.type() + " " + entity.id() + ": " + e.getMessage(), e);
        }
    }
}
