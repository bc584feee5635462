package io.sluice.sync.snapshot;

import io.sluice.model.Entity;
import io.sluice.model.SharedValues;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.model.json.Json;
import io.sluice.model.schema.Schemas;
import io.sluice.sync.message.Fields;
import io.sluice.sync.message.MessageException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Bytes back to an image, bounded in what it reads and checked against what was offered. */
public final class SnapshotDecoder {
    private static final long LEAST_TEXT_BYTES = 16L * 1024 * 1024;
    private static final long MOST_EXPANSION = 100;
    private static final int BLOCK = 4096;

    private final Schemas schemas;

    public SnapshotDecoder(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Takes time in proportion to the image: not for an event loop.
     *
     * @param expected the position of the offer
     */
    public ConfigImage decode(Position expected, List<byte[]> chunks) throws SnapshotException {
        long size = chunks.stream().mapToLong(chunk -> chunk.length).sum();
        List<ByteArrayInputStream> parts =
                chunks.stream().map(ByteArrayInputStream::new).toList();
        InputStream bytes = new SequenceInputStream(Collections.enumeration(parts));
        try (InputStream text = new Bounded(new GZIPInputStream(bytes), LEAST_TEXT_BYTES + MOST_EXPANSION * size);
                BufferedReader lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            return read(expected, lines);
        } catch (IOException | IllegalArgumentException | MessageException e) {
            throw new SnapshotException("snapshot: " + e.getMessage(), e);
        }
    }

    private ConfigImage read(Position expected, BufferedReader lines) throws IOException, SnapshotException {
        Fields header = new Fields("snapshot", Json.parseObject(line(lines.readLine())));
        header.number("format", SnapshotCodec.FORMAT, SnapshotCodec.FORMAT);
        if (!header.string("epoch").equals(expected.epoch()) || header.number("version") != expected.version()) {
            throw new SnapshotException("snapshot: of another version than was offered");
        }
        int count = header.number("entities", 0, Integer.MAX_VALUE);
        List<Entity> entities = entities(count, lines);
        if (lines.readLine() != null) {
            throw new SnapshotException("snapshot: more than " + count + " entities");
        }
        ConfigImage image = ConfigImage.of(schemas, expected.epoch(), expected.version(), entities);
        if (!image.position().equals(expected)) {
            throw new SnapshotException("snapshot: the content has another hash than was offered");
        }
        return image;
    }

    /** Worked out on all cores, some lines at a time: the whole text never is in memory. */
    private static List<Entity> entities(int count, BufferedReader lines) throws IOException, SnapshotException {
        SharedValues shared = new SharedValues();
        List<Entity> entities = new ArrayList<>();
        while (entities.size() < count) {
            List<String> block = new ArrayList<>();
            while (block.size() < BLOCK && entities.size() + block.size() < count) {
                block.add(line(lines.readLine()));
            }
            entities.addAll(block.parallelStream()
                    .map(line -> EntityLine.read(line, shared))
                    .toList());
        }
        return entities;
    }

    private static String line(@Nullable String text) throws SnapshotException {
        if (text == null) {
            throw new SnapshotException("snapshot: ends before its last entity");
        }
        return text;
    }

    /** Ends with an error when more than the limit comes out of it. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long limit) {
            this.in = in;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw new IOException("expands beyond all proportion");
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
