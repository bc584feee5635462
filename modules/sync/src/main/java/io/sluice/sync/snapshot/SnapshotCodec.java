package io.sluice.sync.snapshot;

import io.sluice.model.Entity;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.model.json.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Images to bytes: a line that tells what follows, then a line of canonical JSON for each entity, types in the order of
 * the schemas and ids in order, compressed. One (epoch, version) gives the same bytes on every control plane.
 */
public final class SnapshotCodec {
    /** What hello and offers call this form. */
    public static final String NAME = "jsonl+gzip";

    public static final int CHUNK_BYTES = 256 * 1024;

    static final int FORMAT = 1;

    private static final int COPY_BUFFER = 64 * 1024;

    private SnapshotCodec() {}

    /** Takes time in proportion to the image: not for an event loop. */
    public static Snapshot encode(ConfigImage image, int chunkBytes) {
        ChunkSink sink = new ChunkSink(chunkBytes);
        try (OutputStream out = new FastGzip(sink)) {
            write(out, header(image));
            for (String type : image.types()) {
                for (Entity entity : image.all(type).values()) {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("type", entity.type());
                    line.put("entity", entity.fields());
                    write(out, line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Position position = image.position();
        return new Snapshot(position.version() + "-" + sink.digest(), position, sink.chunks(), chunkBytes);
    }

    private static Map<String, Object> header(ConfigImage image) {
        Position position = image.position();
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("format", FORMAT);
        header.put("epoch", position.epoch());
        header.put("version", position.version());
        header.put("hash", position.hash().toString());
        header.put("entities", image.size());
        return header;
    }

    private static void write(OutputStream out, Map<String, Object> line) throws IOException {
        StringBuilder text = new StringBuilder(1024);
        CanonicalJson.append(text, line);
        out.write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Speed before size: an image is encoded for each of its versions that someone lacks. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, COPY_BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
