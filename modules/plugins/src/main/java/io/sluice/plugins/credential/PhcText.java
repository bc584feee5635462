package io.sluice.plugins.credential;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An Argon2id hash as text, with all that is needed to make it again. */
final class PhcText {
    /** How much work a hash is; one that comes from elsewhere may not ask for more than a node can spend on a request. */
    record Cost(int memoryKib, int iterations, int lanes) {
        private static final int MOST_MEMORY = 128 * 1024;
        private static final int MOST_ITERATIONS = 10;
        private static final int MOST_LANES = 8;

        boolean isBearable() {
            return memoryKib >= 8 * lanes
                    && memoryKib <= MOST_MEMORY
                    && iterations >= 1
                    && iterations <= MOST_ITERATIONS
                    && lanes >= 1
                    && lanes <= MOST_LANES;
        }
    }

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    PhcText(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** @return null for any other text */
    static @Nullable PhcText parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        Cost cost = new Cost(number(form.group(1)), number(form.group(2)), number(form.group(3)));
        try {
            Base64.Decoder decoder = Base64.getDecoder();
            PhcText phc = new PhcText(cost, decoder.decode(form.group(4)), decoder.decode(form.group(5)));
            return cost.isBearable() && phc.toString().equals(text) ? phc : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    Cost cost() {
        return cost;
    }

    byte[] salt() {
        return salt;
    }

    byte[] hash() {
        return hash;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    @Override
    public String toString() {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib + ",t=" + cost.iterations + ",p=" + cost.lanes + "$"
                + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
    }
}
