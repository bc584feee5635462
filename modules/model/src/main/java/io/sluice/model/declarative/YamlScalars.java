package io.sluice.model.declarative;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A scalar of YAML's core schema as text, number, boolean or null. */
final class YamlScalars {
    private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();
    private static final int LONGEST_NUMBER = 64;

    private YamlScalars() {}

    static @Nullable Object value(ScalarEvent event) throws DocumentException {
        String text = event.getValue();
        Tag tag = event.getTag()
                .map(Tag::new)
                .orElseGet(() -> RESOLVER.resolve(text, event.getImplicit().canOmitTagInPlainScalar()));
        try {
            return value(tag, text);
        } catch (IllegalArgumentException e) {
            throw at(event, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Object value(Tag tag, String text) {
        if (tag.equals(Tag.STR)) {
            return text;
        }
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.parseBoolean(text.toLowerCase(Locale.ROOT));
        }
        if (tag.equals(Tag.INT)) {
            return integer(text);
        }
        if (tag.equals(Tag.FLOAT)) {
            return number(text);
        }
        throw new IllegalArgumentException("a tag that is not of YAML's core schema");
    }

    private static Object integer(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("a number of more than " + LONGEST_NUMBER + " digits");
        }
        BigInteger value;
        try {
            value = text.startsWith("0o")
                    ? new BigInteger(text.substring(2), 8)
                    : text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not an integer", e);
        }
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value.doubleValue();
    }

    private static Object number(String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("not a finite number");
        }
        return value;
    }

    static DocumentException at(Event event, String problem) {
        return event.getStartMark()
                .map(mark -> new DocumentException(mark.getLine() + 1, mark.getColumn() + 1, problem))
                .orElseGet(() -> new DocumentException(problem));
    }
}
