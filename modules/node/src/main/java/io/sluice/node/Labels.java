package io.sluice.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The labels of a data plane: at most ten {@code key:value}, in the reference's grammar and with its messages. */
final class Labels {
    private static final String VALUE_FORM = "[a-z0-9]([\\w\\.:-]*[a-z0-9]|)$";
    private static final String KEY_FORM = "(?!kong)(?!konnect)(?!insomnia)(?!mesh)(?!kic)" + VALUE_FORM;
    private static final Pattern KEY = Pattern.compile(KEY_FORM, Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUE = Pattern.compile(VALUE_FORM, Pattern.CASE_INSENSITIVE);
    private static final int MOST = 10;
    private static final int LONGEST = 63;

    private Labels() {}

    static List<String> entries(String name, Object raw) throws SettingException {
        if (raw instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, value) -> entries.add(key + ":" + value));
            return entries;
        }
        return SettingTypes.words(name, raw);
    }

    static Map<String, String> parse(List<String> entries) throws SettingException {
        if (entries.size() > MOST) {
            throw new SettingException("labels validation failed: count exceeded " + MOST + " max elements");
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            String key = colon < 0 ? "" : entry.substring(0, colon);
            String value = colon < 0 ? entry : entry.substring(colon + 1);
            check("key", key, KEY, KEY_FORM);
            check("value", value, VALUE, VALUE_FORM);
            labels.put(key, value);
        }
        return Collections.unmodifiableMap(labels);
    }

    private static void check(String part, String text, Pattern pattern, String form) throws SettingException {
        String failed = "label " + part + " validation failed: " + text;
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new SettingException(failed + " must have between 1 and " + LONGEST + " characters");
        }
        if (!pattern.matcher(text).matches()) {
            throw new SettingException(failed + " is invalid. Must match pattern: " + form);
        }
    }
}
