package io.sluice.sync.message;

import io.sluice.model.image.ContentHash;
import io.sluice.model.image.Position;
import java.util.LinkedHashMap;
import java.util.Map;

/** The form of a position in messages: {@code epoch, version, hash}. */
final class Positions {
    private Positions() {}

    static Map<String, Object> toMap(Position position) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, position);
        return map;
    }

    static void put(Map<String, Object> map, Position position) {
        map.put("epoch", position.epoch());
        map.put("version", position.version());
        map.put("hash", position.hash().toString());
    }

    static Position parse(Fields fields) {
        return new Position(fields.string("epoch", ""), fields.number("version"), hash(fields));
    }

    static ContentHash hash(Fields fields) {
        try {
            return ContentHash.parse(fields.string("hash"));
        } catch (IllegalArgumentException e) {
            throw fields.wrong("hash", "32 hexadecimal digits");
        }
    }
}
