package io.sluice.sync.control;

import java.util.Map;

/** Answers one request of a data plane, once. */
public interface Reply {
    void ok(Map<String, Object> body);

    void fail(String message);
}
