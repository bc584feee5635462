package io.sluice.cp.admin.paging;

import io.sluice.cp.admin.http.Answer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list, as Kong writes it: {@code data}, {@code next}, and {@code offset} unless it is the last. */
public final class Page {
    private Page() {}

    /**
     * @param path the list's own path, which {@code next} leads back to
     * @param rows in the order of their ids, beginning behind the query's offset
     */
    public static Answer of(String path, PageQuery query, Iterator<Map<String, @Nullable Object>> rows) {
        return of(path, query, rows, row -> row, row -> row);
    }

    /**
     * @param fields what a row is filtered by, {@code id} and {@code tags}; asked of every row that is passed over
     * @param shown what the page has of a row; asked of those that are on the page
     */
    public static <T> Answer of(
            String path,
            PageQuery query,
            Iterator<T> rows,
            Function<T, Map<String, @Nullable Object>> fields,
            Function<T, Map<String, @Nullable Object>> shown) {
        List<T> kept = new ArrayList<>();
        boolean more = false;
        while (!more && rows.hasNext()) {
            T row = rows.next();
            if (query.tags().matches(fields.apply(row))) {
                more = kept.size() == query.size();
                if (!more) {
                    kept.add(row);
                }
            }
        }
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("data", kept.stream().map(shown).toList());
        if (more) {
            T last = kept.get(kept.size() - 1);
            String offset = PageQuery.offset((String) fields.apply(last).get("id"));
            page.put("offset", offset);
            page.put("next", path + query.behind(offset));
        } else {
            page.put("next", null);
        }
        return Answer.json(200, page);
    }
}
