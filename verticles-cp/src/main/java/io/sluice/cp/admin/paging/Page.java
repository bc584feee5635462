package io.sluice.cp.admin.paging;

import io.sluice.cp.admin.http.Answer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One page of a list, as Kong writes it: {@code data}, {@code next}, and {@code offset} unless it is the last. */
public final class Page {
    private Page() {}

    /**
     * @param path the list's own path, which {@code next} leads back to
     * @param rows in the order of their ids, beginning behind the query's offset
     */
    public static Answer of(String path, PageQuery query, Iterator<Map<String, @Nullable Object>> rows) {
        List<Map<String, @Nullable Object>> data = new ArrayList<>();
        boolean more = false;
        while (!more && rows.hasNext()) {
            Map<String, @Nullable Object> row = rows.next();
            if (query.tags().matches(row)) {
                more = data.size() == query.size();
                if (!more) {
                    data.add(row);
                }
            }
        }
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("data", data);
        if (more) {
            String offset = PageQuery.offset((String) data.get(data.size() - 1).get("id"));
            page.put("offset", offset);
            page.put("next", path + query.behind(offset));
        } else {
            page.put("next", null);
        }
        return Answer.json(200, page);
    }
}
