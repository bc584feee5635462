package io.sluice.model.declarative;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * One YAML document as maps, lists and scalars, straight from the parser's events. Aliases are followed, and counted by
 * what they stand for, so that no short text can come to a huge table. For one use.
 */
final class YamlReader {
    private static final int DEEPEST = 64;
    private static final long MOST_NODES_BY_ALIAS = 2_000_000;
    private static final int LEAST_WINDOW = 1 << 10;

    /** The parser copies what it has of a scalar once for each window: small ones make a long scalar take for ever. */
    private static final int MOST_WINDOW = 1 << 20;

    private record Anchored(@Nullable Object value, long nodes) {}

    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private final IdentityHashMap<Object, Integer> lines = new IdentityHashMap<>();
    private Iterator<Event> events = List.<Event>of().iterator();
    private long nodes;
    private long byAlias;

    IdentityHashMap<Object, Integer> lines() {
        return lines;
    }

    /** @return null for an empty text */
    @Nullable
    Object read(String text) throws DocumentException {
        try {
            events = new Parse(settings(text)).parseString(text).iterator();
            return documents();
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            if (mark.isEmpty()) {
                throw new DocumentException(e.getProblem());
            }
            throw new DocumentException(mark.get().getLine() + 1, mark.get().getColumn() + 1, e.getProblem());
        } catch (YamlEngineException e) {
            throw new DocumentException("not readable as YAML");
        }
    }

    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(Math.max(LEAST_WINDOW, Math.min(MOST_WINDOW, text.length())))
                .build();
    }

    private @Nullable Object documents() throws DocumentException {
        events.next();
        Event first = events.next();
        if (first.getEventId() == Event.ID.StreamEnd) {
            return null;
        }
        Object value = value(events.next(), 0);
        events.next();
        Event after = events.next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw at(after, "a second document (expected: one)");
        }
        return value;
    }

    private @Nullable Object value(Event event, int depth) throws DocumentException {
        if (depth > DEEPEST) {
            throw at(event, "too deep (expected: at most " + DEEPEST + " levels)");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        long before = nodes++;
        Object value = switch (event.getEventId()) {
            case MappingStart -> mapping(event, depth + 1);
            case SequenceStart -> sequence(depth + 1);
            default -> YamlScalars.value((ScalarEvent) event);
        };
        Anchor anchor = ((NodeEvent) event).getAnchor().orElse(null);
        if (anchor != null) {
            anchors.put(anchor, new Anchored(value, nodes - before));
        }
        return value;
    }

    private @Nullable Object alias(AliasEvent event) throws DocumentException {
        Anchored anchored = anchors.get(event.getAlias());
        if (anchored == null) {
            throw at(event, "alias of an anchor that is not complete before it");
        }
        byAlias += anchored.nodes();
        nodes += anchored.nodes();
        if (byAlias > MOST_NODES_BY_ALIAS) {
            throw at(event, "aliases stand for too much (expected: at most " + MOST_NODES_BY_ALIAS + " values)");
        }
        return anchored.value();
    }

    private List<@Nullable Object> sequence(int depth) throws DocumentException {
        List<@Nullable Object> list = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            list.add(value(next, depth));
        }
        return list;
    }

    private Map<String, @Nullable Object> mapping(Event start, int depth) throws DocumentException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        List<@Nullable Object> merged = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            if (!(next instanceof ScalarEvent key)) {
                throw at(next, "a key that is not a scalar");
            }
            Object value = value(events.next(), depth);
            if (key.isPlain() && key.getValue().equals("<<")) {
                merged.add(value);
            } else if (map.containsKey(key.getValue())) {
                throw at(next, "the same key twice in one table");
            } else {
                map.put(key.getValue(), value);
            }
        }
        for (Object tables : merged) {
            merge(start, map, tables);
        }
        start.getStartMark().ifPresent(mark -> lines.put(map, mark.getLine() + 1));
        return map;
    }

    /** {@code <<: *defaults}: what the table does not say itself. */
    private static void merge(Event at, Map<String, @Nullable Object> map, @Nullable Object tables)
            throws DocumentException {
        for (Object table : tables instanceof List<?> list ? list : Collections.singletonList(tables)) {
            if (!(table instanceof Map<?, ?> other)) {
                throw at(at, "'<<' with something else than tables");
            }
            other.forEach((key, value) -> map.putIfAbsent((String) key, value));
        }
    }

    private static DocumentException at(Event event, String problem) {
        return YamlScalars.at(event, problem);
    }
}
