package io.sluice.app.role;

import io.sluice.cache.CacheException;
import io.sluice.cache.CacheKey;
import io.sluice.cache.CacheKeyException;
import io.sluice.cache.ConfigCache;
import io.sluice.model.image.Change;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.schema.Schemas;
import io.sluice.node.Settings;
import io.sluice.node.Version;
import io.sluice.node.life.RunningNode;
import io.sluice.store.ImageKeeper;
import io.sluice.store.KeptImage;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration of a node with a database, kept under its prefix: the image in {@code image.lmdb}, where it comes from
 * in {@code image.json}. Blocks.
 */
final class CachedImage implements ImageKeeper {
    private static final Logger log = LoggerFactory.getLogger(CachedImage.class);
    /** To begin with; it grows with the configuration. */
    private static final long MAP_BYTES = 256L << 20;

    private final ConfigCache cache;
    private final ImageOrigin.File originFile;

    private CachedImage(ConfigCache cache, Path prefix) {
        this.cache = cache;
        this.originFile = new ImageOrigin.File(prefix.resolve("image.json"));
    }

    /**
     * Closed when the node stops. A cache that cannot be used stops nothing: the node then needs its database to
     * start. Only a wrong key does: it must not go unnoticed.
     */
    static Future<ImageKeeper> open(Settings settings, RunningNode node) {
        return node.vertx()
                .executeBlocking(
                        () -> open(Catalog.of(settings).schemas(), settings.prefix(), CacheKeys.of(settings), node));
    }

    private static ImageKeeper open(Schemas schemas, Path prefix, @Nullable CacheKey key, RunningNode node) {
        ConfigCache cache;
        try {
            cache = ConfigCache.open(prefix.resolve("image.lmdb"), MAP_BYTES, schemas, Version.SLUICE, key);
        } catch (CacheKeyException e) {
            throw e;
        } catch (CacheException e) {
            log.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log("the configuration is not kept for a start without the database");
            return ImageKeeper.NONE;
        }
        node.onStop(
                "image cache",
                () -> node.vertx().executeBlocking(() -> {
                    cache.close();
                    return null;
                }));
        return new CachedImage(cache, prefix);
    }

    @Override
    public @Nullable KeptImage load() {
        ImageOrigin origin = originFile.read();
        ConfigImage image = origin == null ? null : cache.load();
        return origin == null || image == null ? null : new KeptImage(image, origin.clusterId(), origin.migrations());
    }

    @Override
    public void keep(KeptImage newest, List<Change> changes) {
        try {
            originFile.write(new ImageOrigin(newest.clusterId(), newest.migrations()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cache.store(newest.image(), changes);
    }
}
