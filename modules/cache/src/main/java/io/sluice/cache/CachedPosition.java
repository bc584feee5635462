package io.sluice.cache;

import io.sluice.model.image.ContentHash;
import io.sluice.model.image.Position;
import io.sluice.model.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one record beside the entities: what they are, and who wrote them in which format. */
record CachedPosition(Position position, String writer) {
    /** The format of the entities' records; a cache of a higher one is not readable. */
    static final int FORMAT = 1;

    byte[] encode() {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        record.put("format", FORMAT);
        record.put("writer", writer);
        record.put("epoch", position.epoch());
        record.put("version", position.version());
        record.put("hash", position.hash().toString());
        return Json.printBytes(record);
    }

    static CachedPosition decode(byte[] bytes) throws DamagedCacheException {
        try {
            Map<String, @Nullable Object> record = Json.parseObject(new String(bytes, StandardCharsets.UTF_8));
            if (!(record.get("format") instanceof Long format) || format > FORMAT) {
                throw new DamagedCacheException("format: " + record.get("format") + " (expected: at most " + FORMAT
                        + "), written by version " + record.get("writer"));
            }
            if (record.get("epoch") instanceof String epoch
                    && record.get("version") instanceof Long version
                    && record.get("hash") instanceof String hash
                    && record.get("writer") instanceof String writer) {
                return new CachedPosition(new Position(epoch, version, ContentHash.parse(hash)), writer);
            }
        } catch (IllegalArgumentException e) {
            throw new DamagedCacheException("position: " + e.getMessage(), e);
        }
        throw new DamagedCacheException("position: incomplete");
    }
}
