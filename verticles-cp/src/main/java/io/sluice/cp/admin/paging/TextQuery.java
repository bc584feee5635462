package io.sluice.cp.admin.paging;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for that has an order of its own, so that its offsets are texts which only the list
 * understands.
 *
 * @param size how many rows at most
 * @param position where the page begins; empty for the first one
 */
public record TextQuery(int size, String position) {
    /** @throws Refusal with Kong's codes 9 for a bad size, 7 for a bad offset */
    public static TextQuery of(AdminRequest request) {
        String offset = request.query("offset");
        return new TextQuery(PageQuery.size(request.query("size")), offset == null ? "" : decoded(offset));
    }

    /** The position as a number that is not negative. */
    public long number(long first) {
        if (position.isEmpty()) {
            return first;
        }
        try {
            return Long.parseUnsignedLong(position) & Long.MAX_VALUE;
        } catch (NumberFormatException e) {
            throw refusal();
        }
    }

    /** To be thrown when the list does not understand the position. */
    public Refusal refusal() {
        return PageRefusals.offset(encoded(position));
    }

    /**
     * The body of a page.
     *
     * @param path the list's own, with its other query arguments
     * @param next where the next page begins; null after the last one
     */
    public Map<String, @Nullable Object> page(String path, List<?> data, @Nullable String next) {
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("data", data);
        addNext(page, path, next);
        return page;
    }

    /** As {@link #page}, for a body whose rows have other names. */
    public void addNext(Map<String, @Nullable Object> page, String path, @Nullable String next) {
        if (next == null) {
            page.put("next", null);
            return;
        }
        String offset = encoded(next);
        char joint = path.indexOf('?') < 0 ? '?' : '&';
        page.put("offset", offset);
        page.put(
                "next", path + joint + "offset=" + URLEncoder.encode(offset, StandardCharsets.UTF_8) + "&size=" + size);
    }

    private static String encoded(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String offset) {
        try {
            return new String(Base64.getUrlDecoder().decode(offset), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw PageRefusals.offset(offset);
        }
    }
}
