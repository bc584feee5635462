package io.sluice.model.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule over several fields of an entity or record, named by paths such as {@code config.redis.host}. It is skipped when
 * one of them holds a reference to a vault, whose value only a data plane knows.
 */
public final class EntityCheck {
    /** Looks at the fields and tells {@link Findings} what is wrong. Called from any thread. */
    @FunctionalInterface
    public interface Test {
        void run(Findings findings);
    }

    /** When a check is skipped, as the reference has it for each kind. */
    private enum Skipped {
        /** When there is no field at all, because the records around them are not there. */
        WITHOUT_FIELDS,
        /** Besides, when one of the fields of the entity or record itself is wrong already. */
        WITH_WRONG_FIELDS,
        /** Besides, when a field deeper down is wrong: code should not meet values of wrong types. */
        WITH_ANYTHING_WRONG,
        NEVER
    }

    private final String name;
    private final Skipped skipped;
    private final Object argument;
    private final List<String> sources;
    private final Test test;

    private EntityCheck(String name, Skipped skipped, Object argument, List<String> sources, Test test) {
        this.name = name;
        this.skipped = skipped;
        this.argument = argument;
        this.sources = List.copyOf(sources);
        this.test = test;
    }

    /** When {@code ifField} is as {@code ifMatch} wants it, {@code thenField} must be as {@code thenMatch} wants it. */
    public static EntityCheck conditional(String ifField, Field ifMatch, String thenField, Field thenMatch) {
        return conditional(ifField, ifMatch, thenField, thenMatch, null);
    }

    /** @param thenErr what the entity as a whole is told; null for the usual words */
    public static EntityCheck conditional(
            String ifField, Field ifMatch, String thenField, Field thenMatch, @Nullable String thenErr) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("if_field", ifField);
        shown.put("if_match", ifMatch);
        shown.put("then_field", thenField);
        shown.put("then_match", thenMatch);
        if (thenErr != null) {
            shown.put("then_err", thenErr);
        }
        String error =
                thenErr == null ? "failed conditional validation given value of field '" + ifField + "'" : thenErr;
        List<String> sources = List.of(ifField, thenField);
        return new EntityCheck("conditional", Skipped.WITHOUT_FIELDS, shown, sources, findings -> {
            if (findings.has(ifField) && findings.problem(ifField, ifMatch) == null) {
                Object problem = findings.problem(thenField, thenMatch);
                if (problem != null) {
                    findings.entity(error).field(thenField, problem);
                }
            }
        });
    }

    /** @param thenErr with {@code %s} where the fields' names go */
    public static EntityCheck conditionalAtLeastOneOf(
            String ifField, Field ifMatch, List<String> thenFields, String thenErr) {
        Map<String, Object> shown = Map.of(
                "if_field", ifField, "if_match", ifMatch, "then_at_least_one_of", thenFields, "then_err", thenErr);
        List<String> sources =
                Stream.concat(Stream.of(ifField), thenFields.stream()).toList();
        return new EntityCheck("conditional_at_least_one_of", Skipped.NEVER, shown, sources, findings -> {
            boolean asked = findings.has(ifField) && findings.problem(ifField, ifMatch) == null;
            if (asked && findings.filled(thenFields) == 0) {
                findings.entity(thenErr.replace("%s", Findings.quoted(thenFields)));
            }
        });
    }

    public static EntityCheck atLeastOneOf(String... fields) {
        String error = "at least one of these fields must be non-empty: ";
        return counting("at_least_one_of", Skipped.NEVER, error, List.of(fields), filled -> filled > 0);
    }

    public static EntityCheck onlyOneOf(String... fields) {
        String error = "exactly one of these fields must be non-empty: ";
        return counting("only_one_of", Skipped.WITHOUT_FIELDS, error, List.of(fields), filled -> filled == 1);
    }

    public static EntityCheck mutuallyExclusive(String... fields) {
        String error = "only one or none of these fields must be set: ";
        return counting("mutually_exclusive", Skipped.WITH_WRONG_FIELDS, error, List.of(fields), filled -> filled <= 1);
    }

    public static EntityCheck mutuallyRequired(String... fields) {
        String error = "all or none of these fields must be set: ";
        return counting(
                "mutually_required",
                Skipped.WITH_WRONG_FIELDS,
                error,
                List.of(fields),
                filled -> filled == 0 || filled == fields.length);
    }

    public static EntityCheck distinct(String... fields) {
        List<String> paths = List.of(fields);
        return new EntityCheck("distinct", Skipped.WITHOUT_FIELDS, paths, paths, findings -> {
            List<@Nullable Object> values =
                    paths.stream().map(findings::value).filter(Values::nonEmpty).toList();
            if (values.stream().distinct().count() < values.size()) {
                findings.entity("values of these fields must be distinct: " + Findings.quoted(paths));
            }
        });
    }

    /** A check in code, over {@code sources}. */
    public static EntityCheck custom(List<String> sources, Test test) {
        return custom(Map.of("field_sources", sources), sources, test);
    }

    /** A check in code; {@code flag}, such as {@code run_with_missing_fields}, is shown beside its fields. */
    public static EntityCheck custom(List<String> sources, String flag, Test test) {
        return custom(Map.of("field_sources", sources, flag, true), sources, test);
    }

    private static EntityCheck custom(Map<String, Object> shown, List<String> sources, Test test) {
        return new EntityCheck("custom_entity_check", Skipped.WITH_ANYTHING_WRONG, shown, sources, test);
    }

    private static EntityCheck counting(
            String name, Skipped skipped, String error, List<String> fields, IntPredicate wanted) {
        return new EntityCheck(name, skipped, fields, fields, findings -> {
            if (!wanted.test(findings.filled(fields))) {
                findings.entity(error + Findings.quoted(fields));
            }
        });
    }

    void run(Findings findings) {
        for (String source : sources) {
            if (findings.isReference(source)) {
                return;
            }
        }
        if (!isSkipped(findings)) {
            test.run(findings);
        }
    }

    private boolean isSkipped(Findings findings) {
        if (skipped == Skipped.NEVER) {
            return false;
        }
        boolean absent = true;
        for (String source : sources) {
            absent &= !findings.has(source);
            boolean counts = skipped == Skipped.WITH_ANYTHING_WRONG
                    || (skipped == Skipped.WITH_WRONG_FIELDS && source.indexOf('.') < 0);
            if (counts && findings.isWrong(source)) {
                return true;
            }
        }
        return absent;
    }

    /** The check's name in the answers of {@code /schemas}. */
    public String name() {
        return name;
    }

    /** What the answers of {@code /schemas} show beside the name. */
    public Object argument() {
        return argument;
    }
}
