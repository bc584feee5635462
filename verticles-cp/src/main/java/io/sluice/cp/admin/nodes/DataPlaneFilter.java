package io.sluice.cp.admin.nodes;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Answers;
import io.sluice.cp.admin.http.Refusal;
import io.sluice.cp.admin.paging.PageQuery;
import io.sluice.sync.NodeStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which data planes are asked for: {@code ?sync_status=normal&connected=true&labels=zone:a,tier:1}; what is not said does not count. */
record DataPlaneFilter(
        @Nullable String syncStatus, @Nullable Boolean connected, Map<String, String> labels) {
    private static final String SYNC_STATUS = "sync_status";
    private static final String CONNECTED = "connected";
    private static final String LABELS = "labels";
    private static final List<String> STATUSES = List.of(
            "unknown",
            "normal",
            "kong_version_incompatible",
            "plugin_set_incompatible",
            "plugin_version_incompatible",
            "filter_set_incompatible");

    /** @throws Refusal when an argument is none of the words that it may be */
    static DataPlaneFilter of(AdminRequest request) {
        String syncStatus = oneOf(STATUSES, request, SYNC_STATUS);
        String connected = oneOf(List.of("true", "false"), request, CONNECTED);
        return new DataPlaneFilter(
                syncStatus, connected == null ? null : Boolean.valueOf(connected), labels(request.query(LABELS)));
    }

    private static @Nullable String oneOf(List<String> words, AdminRequest request, String name) {
        String word = request.query(name);
        if (word != null && !words.contains(word)) {
            throw refusal(name, word, String.join(", ", words));
        }
        return word;
    }

    private static Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String label : text == null ? new String[0] : text.split(",", -1)) {
            int colon = label.indexOf(':');
            if (colon < 1) {
                throw refusal(LABELS, label, "key:value, several with commas between them");
            }
            labels.put(label.substring(0, colon), label.substring(colon + 1));
        }
        return labels;
    }

    private static Refusal refusal(String name, String value, String expected) {
        return new Refusal(Answers.badRequest(name + ": '" + value + "' (expected: " + expected + ")"));
    }

    /** The page that is asked for; the following ones keep what is asked for. */
    static PageQuery page(AdminRequest request) {
        PageQuery query = PageQuery.of(request);
        for (String name : List.of(SYNC_STATUS, CONNECTED, LABELS)) {
            query = query.keeping(name, request.query(name));
        }
        return query;
    }

    boolean matches(DataPlaneRow row) {
        NodeStatus status = row.status();
        Map<String, Object> has = status.labels() == null ? Map.of() : status.labels();
        return (syncStatus == null || syncStatus.equals(status.syncStatus()))
                && (connected == null || connected == status.connected())
                && has.entrySet().containsAll(labels.entrySet());
    }
}
