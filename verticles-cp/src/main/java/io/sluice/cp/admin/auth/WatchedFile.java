package io.sluice.cp.admin.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file says, read again once it has changed. It is looked at when it is asked for, at most once in a while; an asker
 * waits for that look, so that what was taken out of the file long ago is never found again. A file that has become
 * unreadable leaves what was read before in force, and an error in the log. For one event loop.
 */
final class WatchedFile<T> {
    private static final Logger log = LoggerFactory.getLogger(WatchedFile.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** Blocks; what it throws says in its message what is wrong with the file. */
    interface Reader<T> {
        T read(Path file) throws IOException;
    }

    private record Stamp(
            @Nullable FileTime changed, long size, @Nullable Object key) {
        static Stamp of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
            } catch (IOException e) {
                return new Stamp(null, 0, null);
            }
        }
    }

    private record Reading<T>(Stamp stamp, T content) {}

    private final Vertx vertx;
    private final Path file;
    private final Reader<T> reader;
    private Reading<T> last;
    private long lookedAt = System.nanoTime();
    private @Nullable Future<T> looking;

    private WatchedFile(Vertx vertx, Path file, Reader<T> reader, Reading<T> first) {
        this.vertx = vertx;
        this.file = file;
        this.reader = reader;
        this.last = first;
    }

    /** Fails with a message that starts with the setting when the file cannot be read now. */
    static <T> Future<WatchedFile<T>> open(Vertx vertx, String setting, Path file, Reader<T> reader) {
        return vertx.executeBlocking(() -> read(file, reader))
                .map(first -> new WatchedFile<>(vertx, file, reader, first))
                .recover(e -> Future.failedFuture(new IllegalArgumentException(setting + ": " + e.getMessage(), e)));
    }

    Future<T> content() {
        if (looking != null) {
            return looking;
        }
        if (System.nanoTime() - lookedAt < BETWEEN_LOOKS.toNanos()) {
            return Future.succeededFuture(last.content());
        }
        Reading<T> known = last;
        Future<T> look = vertx.executeBlocking(() -> look(known), false).map(this::keep);
        looking = look;
        look.onFailure(unforeseen -> looking = null); // the next asker looks again
        return look;
    }

    private T keep(Reading<T> now) {
        last = now;
        lookedAt = System.nanoTime();
        looking = null;
        return now.content();
    }

    private Reading<T> look(Reading<T> known) {
        Stamp now = Stamp.of(file);
        if (now.equals(known.stamp())) {
            return known;
        }
        try {
            return read(file, reader);
        } catch (IOException | RuntimeException e) {
            log.atError()
                    .addKeyValue("file", file)
                    .addKeyValue("reason", e.getMessage())
                    .log("cannot read a changed file; what it said before stays in force");
            return new Reading<>(now, known.content());
        }
    }

    /** The stamp is taken first: a change while reading is found at the next look. */
    private static <T> Reading<T> read(Path file, Reader<T> reader) throws IOException {
        Stamp stamp = Stamp.of(file);
        return new Reading<>(stamp, reader.read(file));
    }
}
