package io.sluice.model.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule over several fields of an entity or record. It is skipped when one of its fields is wrong already. Fields are
 * named by paths such as {@code config.redis.host}.
 */
public final class EntityCheck {
    /** Looks at the fields and tells {@link Findings} what is wrong. Called from any thread. */
    @FunctionalInterface
    public interface Test {
        void run(Findings findings);
    }

    private final String name;
    private final Object argument;
    private final List<String> sources;
    private final Test test;

    private EntityCheck(String name, Object argument, List<String> sources, Test test) {
        this.name = name;
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
        return new EntityCheck("conditional", shown, List.of(ifField, thenField), findings -> {
            if (Validation.problem(ifMatch, findings.value(ifField)) == null) {
                Object problem = Validation.problem(thenMatch, findings.value(thenField));
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
        return new EntityCheck("conditional_at_least_one_of", shown, sources, findings -> {
            if (Validation.problem(ifMatch, findings.value(ifField)) == null && findings.filled(thenFields) == 0) {
                findings.entity(thenErr.replace("%s", Findings.quoted(thenFields)));
            }
        });
    }

    public static EntityCheck atLeastOneOf(String... fields) {
        String error = "at least one of these fields must be non-empty: ";
        return counting("at_least_one_of", error, List.of(fields), filled -> filled > 0);
    }

    public static EntityCheck onlyOneOf(String... fields) {
        String error = "exactly one of these fields must be non-empty: ";
        return counting("only_one_of", error, List.of(fields), filled -> filled == 1);
    }

    public static EntityCheck mutuallyExclusive(String... fields) {
        String error = "only one or none of these fields must be set: ";
        return counting("mutually_exclusive", error, List.of(fields), filled -> filled <= 1);
    }

    public static EntityCheck mutuallyRequired(String... fields) {
        String error = "all or none of these fields must be set: ";
        return counting("mutually_required", error, List.of(fields), filled -> filled == 0 || filled == fields.length);
    }

    public static EntityCheck distinct(String... fields) {
        List<String> paths = List.of(fields);
        return new EntityCheck("distinct", paths, paths, findings -> {
            List<@Nullable Object> values =
                    paths.stream().map(findings::value).filter(Values::nonEmpty).toList();
            if (values.stream().distinct().count() < values.size()) {
                findings.entity("values of these fields must be distinct: " + Findings.quoted(paths));
            }
        });
    }

    /** A check in code, over {@code sources}. */
    public static EntityCheck custom(List<String> sources, Test test) {
        return new EntityCheck("custom_entity_check", Map.of("field_sources", sources), sources, test);
    }

    /** A check in code; {@code flag}, such as {@code run_with_missing_fields}, is shown beside its fields. */
    public static EntityCheck custom(List<String> sources, String flag, Test test) {
        return new EntityCheck("custom_entity_check", Map.of("field_sources", sources, flag, true), sources, test);
    }

    private static EntityCheck counting(String name, String error, List<String> fields, IntPredicate wanted) {
        return new EntityCheck(name, fields, fields, findings -> {
            if (!wanted.test(findings.filled(fields))) {
                findings.entity(error + Findings.quoted(fields));
            }
        });
    }

    void run(Findings findings) {
        if (sources.stream().noneMatch(findings::isWrong)) {
            test.run(findings);
        }
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
