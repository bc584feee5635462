package io.sluice.cache;

import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import java.nio.file.Path;
import java.util.List;

/** Stores one version after another until it is killed; or, with the argument {@code hold}, only holds the directory. */
final class StoringProcess {
    private StoringProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (ConfigCache cache = ConfigCache.open(Path.of(arguments[0]), Things.MIB, Things.SCHEMAS, "1.0.0")) {
            ConfigImage image = cache.load();
            if (image == null) {
                image = Things.image(1, 200, "n");
                cache.store(image, null);
            }
            System.out.println("stored");
            System.out.flush();
            if (arguments.length > 1) {
                Thread.currentThread().join();
            }
            while (true) {
                List<Change> changes = Things.update((int) (image.version() % 200), "version " + image.version());
                image = image.with(image.version() + 1, changes);
                cache.store(image, image.version() % 10 == 0 ? null : changes);
            }
        }
    }
}
