package io.sluice.cp.admin.paging;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for. The offset is the id after which the page begins, so rows that come and go
 * meanwhile neither double nor hide the others.
 */
public final class PageQuery {
    private static final int DEFAULT_SIZE = 100;
    private static final int LARGEST_SIZE = 1000;

    private final int size;
    private final String after;
    private final TagFilter tags;
    private final String suffix;

    private PageQuery(int size, String after, TagFilter tags, String suffix) {
        this.size = size;
        this.after = after;
        this.tags = tags;
        this.suffix = suffix;
    }

    /** @throws Refusal with Kong's codes 9 for a bad size, 7 for a bad offset, 11 for bad tags */
    public static PageQuery of(AdminRequest request) {
        String size = request.query("size");
        String tags = request.query("tags");
        String offset = request.query("offset");
        String suffix = (tags == null ? "" : "&tags=" + URLEncoder.encode(tags, StandardCharsets.UTF_8))
                + (size == null ? "" : "&size=" + URLEncoder.encode(size, StandardCharsets.UTF_8));
        return new PageQuery(size(size), offset == null ? "" : id(offset), TagFilter.parse(tags), suffix);
    }

    /** The same page of a list that has further query arguments, which {@code next} keeps. */
    public PageQuery keeping(String name, @Nullable String value) {
        return value == null
                ? this
                : new PageQuery(
                        size,
                        after,
                        tags,
                        suffix + "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /** The id that the page begins behind; empty for the first page. */
    public String after() {
        return after;
    }

    /** Whether only rows with certain tags are wanted. */
    public boolean isFiltered() {
        return tags.isGiven();
    }

    /**
     * The ids of the rows with the wanted tags; where no tags are given, something is to be added by {@link MatchingIds#and}.
     *
     * @param tagged by tag, the ids of the rows that have it
     */
    public MatchingIds matching(Function<String, SortedSet<String>> tagged) {
        return new MatchingIds(tags.indexed(tagged));
    }

    int size() {
        return size;
    }

    TagFilter tags() {
        return tags;
    }

    /** The query string of the page that begins behind this id, with the size and tags that were asked for. */
    String behind(String offset) {
        return "?offset=" + URLEncoder.encode(offset, StandardCharsets.UTF_8) + suffix;
    }

    static String offset(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    static int size(@Nullable String text) {
        if (text == null) {
            return DEFAULT_SIZE;
        }
        double size;
        try {
            size = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw PageRefusals.size("size must be a number");
        }
        if (size != Math.rint(size) || size < 1 || size > LARGEST_SIZE) {
            throw PageRefusals.size("size must be an integer between 1 and " + LARGEST_SIZE);
        }
        return (int) size;
    }

    private static String id(String offset) {
        try {
            String id = new String(Base64.getUrlDecoder().decode(offset), StandardCharsets.UTF_8);
            return UUID.fromString(id).toString();
        } catch (IllegalArgumentException e) {
            throw PageRefusals.offset(offset);
        }
    }
}
