package io.sluice.plugins.keyauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A form of {@code name=value} pairs. */
final class FormBody implements KeyBody {
    private final String form;

    FormBody(byte[] body) {
        this.form = new String(body, StandardCharsets.ISO_8859_1);
    }

    @Override
    public List<String> values(String name) {
        return parts().filter(part -> part.indexOf('=') >= 0 && name(part).equals(name))
                .map(part -> decoded(part.substring(part.indexOf('=') + 1)))
                .toList();
    }

    @Override
    public byte[] without(String name) {
        return parts().filter(part -> !name(part).equals(name))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private Stream<String> parts() {
        return Arrays.stream(form.split("&", -1));
    }

    private static String name(String part) {
        int equals = part.indexOf('=');
        return decoded(equals < 0 ? part : part.substring(0, equals));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
