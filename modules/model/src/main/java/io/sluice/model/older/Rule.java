package io.sluice.model.older;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that nodes older than a version cannot take, and what is done about it. A path descends into records, and into
 * every record of a list; where there is no record on the way, nothing is done.
 *
 * @param olderThan the first version that takes it
 * @param type the entity type
 * @param name only entities with this {@code name}, which is how one plugin is meant; null for all
 */
public record Rule(
        MinorVersion olderThan, String type, @Nullable String name, Action action) {
    /** What is done with an entity. */
    public sealed interface Action {
        /** The field goes. */
        record Remove(List<String> path) implements Action {}

        /** The field gets the name that it had; {@code to} takes the place of the last element of the path. */
        record Rename(List<String> path, String to) implements Action {}

        /** Where the field has the value {@code from}, it gets {@code to}. */
        record Replace(List<String> path, Object from, Object to) implements Action {}

        /** The entity goes, and with it whatever refers to it. Of a plugin this opens its scope: let the old node refuse it. */
        record Drop() implements Action {}

        /** As {@link Drop}, where the field has this value. */
        record DropWhen(List<String> path, Object value) implements Action {}
    }

    /** The beginning of a rule: {@code Rule.olderThan("1.2").of("services").remove("tls.sans")}. */
    public static Start olderThan(String version) {
        return new Start(MinorVersion.parse(version), "", null);
    }

    /** For the log: what, and what happens to it. */
    public String text() {
        String what = name == null ? type : type + " " + name;
        if (action instanceof Action.Remove remove) {
            return what + ": " + dotted(remove.path()) + " is left out";
        } else if (action instanceof Action.Rename rename) {
            return what + ": " + dotted(rename.path()) + " is called " + rename.to();
        } else if (action instanceof Action.Replace replace) {
            return what + ": " + dotted(replace.path()) + " is sent with a value that is known";
        } else if (action instanceof Action.DropWhen drop) {
            return what + ": those with this " + dotted(drop.path()) + " are left out";
        }
        return what + ": left out";
    }

    private static String dotted(List<String> path) {
        return String.join(".", path);
    }

    /** A rule without its action. */
    public record Start(
            MinorVersion version, String type, @Nullable String name) {
        public Start of(String entityType) {
            return new Start(version, entityType, null);
        }

        public Start ofPlugin(String plugin) {
            return new Start(version, "plugins", plugin);
        }

        public Rule remove(String path) {
            return rule(new Action.Remove(split(path)));
        }

        public Rule rename(String path, String to) {
            return rule(new Action.Rename(split(path), to));
        }

        public Rule replace(String path, Object from, Object to) {
            return rule(new Action.Replace(split(path), from, to));
        }

        public Rule drop() {
            return rule(new Action.Drop());
        }

        public Rule dropWhen(String path, Object value) {
            return rule(new Action.DropWhen(split(path), value));
        }

        private Rule rule(Action action) {
            return new Rule(version, type, name, action);
        }

        private static List<String> split(String path) {
            return List.of(path.split("\\."));
        }
    }
}
