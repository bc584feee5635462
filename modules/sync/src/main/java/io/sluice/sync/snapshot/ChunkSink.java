package io.sluice.sync.snapshot;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Takes a stream of bytes in as chunks of equal size, the last one shorter, with a digest over all. */
final class ChunkSink extends OutputStream {
    private final List<byte[]> full = new ArrayList<>();
    private final MessageDigest digest;
    private byte[] current;
    private int used;

    ChunkSink(int chunkBytes) {
        this.current = new byte[chunkBytes];
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        int from = offset;
        int left = length;
        while (left > 0) {
            int part = Math.min(left, current.length - used);
            System.arraycopy(bytes, from, current, used, part);
            used += part;
            from += part;
            left -= part;
            if (used == current.length) {
                full.add(current);
                current = new byte[current.length];
                used = 0;
            }
        }
    }

    List<byte[]> chunks() {
        List<byte[]> chunks = new ArrayList<>(full);
        if (used > 0) {
            chunks.add(Arrays.copyOf(current, used));
        }
        return chunks;
    }

    String digest() {
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
