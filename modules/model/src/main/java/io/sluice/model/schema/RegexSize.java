package io.sluice.model.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How large a regular expression becomes when its counted repetitions are written out, which is what an engine of linear
 * time does: a few characters can ask for gigabytes.
 */
public final class RegexSize {
    private static final Pattern COUNTED = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");
    private static final long MOST = 20_000;
    private static final int DEEPEST = 200;

    /** The size so far of one group, and of its last part, which a repetition multiplies. */
    private static final class Group {
        private long before;
        private long last;

        void add(long size) {
            before += last;
            last = size;
        }

        void repeat(long times) {
            last = Math.min(MOST + 1, last * Math.max(1, times));
        }

        long size() {
            return Math.min(MOST + 1, before + last);
        }
    }

    private RegexSize() {}

    public static boolean isTooLarge(String regex) {
        Deque<Group> open = new ArrayDeque<>();
        open.push(new Group());
        Matcher counted = COUNTED.matcher(regex);
        int at = 0;
        while (at < regex.length()) {
            char c = regex.charAt(at);
            Group group = open.element();
            if (c == '{' && counted.region(at, regex.length()).lookingAt()) {
                group.repeat(Math.max(Long.parseLong(counted.group(1)), most(counted.group(2))));
                at = counted.end();
                continue;
            }
            if (c == '(') {
                open.push(new Group());
            } else if (c == ')' && open.size() > 1) {
                long size = open.pop().size() + 1;
                open.element().add(size);
            } else {
                group.add(1);
            }
            if (open.size() > DEEPEST || open.element().size() > MOST) {
                return true;
            }
            at += c == '\\' ? 2 : 1;
        }
        return open.element().size() > MOST;
    }

    private static long most(@Nullable String text) {
        return text == null || text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
