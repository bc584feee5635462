package io.sluice.cp.admin.info;

import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Refusal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a request is willing to wait: {@code 500ms}, {@code 5s}, {@code 1m}, or a number of seconds. */
final class WaitTime {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s|m)?");

    private WaitTime() {}

    /** @throws Refusal when the text is anything else, or more than a minute */
    static Duration parse(String name, @Nullable String text, Duration otherwise) {
        if (text == null) {
            return otherwise;
        }
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            Duration wait = of(Long.parseLong(matcher.group(1)), matcher.group(2));
            if (wait.compareTo(LONGEST) <= 0) {
                return wait;
            }
        }
        throw new Refusal(Answers.badRequest(name + ": '" + text + "' (expected: a time such as 500ms or 5s, at most "
                + LONGEST.toSeconds() + "s)"));
    }

    private static Duration of(long amount, @Nullable String unit) {
        if ("ms".equals(unit)) {
            return Duration.ofMillis(amount);
        }
        return "m".equals(unit) ? Duration.ofMinutes(amount) : Duration.ofSeconds(amount);
    }
}
