package io.sluice.model.declarative;

import io.sluice.model.json.Json;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document as it was written: its table, and for YAML the lines on which the tables inside it begin. */
public final class Document {
    private final Map<String, @Nullable Object> table;
    private final IdentityHashMap<Object, Integer> lines;

    private Document(Map<String, @Nullable Object> table, IdentityHashMap<Object, Integer> lines) {
        this.table = table;
        this.lines = lines;
    }

    public static Document of(Map<String, @Nullable Object> table) throws DocumentException {
        return of(table, new IdentityHashMap<>());
    }

    private static Document of(Map<String, @Nullable Object> table, IdentityHashMap<Object, Integer> lines)
            throws DocumentException {
        StorableText.check(table);
        return new Document(table, lines);
    }

    /** Reads JSON or YAML, whichever it is. */
    public static Document parse(String text) throws DocumentException {
        if (text.stripLeading().startsWith("{")) {
            try {
                return of(Json.parseObject(text));
            } catch (IllegalArgumentException e) {
                return yaml(text); // a flow mapping, or YAML's words for what is wrong
            }
        }
        return yaml(text);
    }

    private static Document yaml(String text) throws DocumentException {
        YamlReader reader = new YamlReader();
        if (!(reader.read(text) instanceof Map<?, ?> read)) {
            throw new DocumentException("expected an object");
        }
        @SuppressWarnings("unchecked") // the reader makes text of every key
        Map<String, @Nullable Object> table = (Map<String, @Nullable Object>) read;
        return of(table, reader.lines());
    }

    Map<String, @Nullable Object> table() {
        return table;
    }

    /** The line on which a table of this document begins, from 1; null where nobody knows. */
    @Nullable
    Integer line(Object part) {
        return lines.get(part);
    }
}
