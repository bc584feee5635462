package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.AdminRequest;
import io.sluice.cp.admin.http.Body;
import java.util.Map;

/** What a request for a change has said, whether it came alone or in a batch. */
public final class EditRequest {
    private final Map<String, String> parameters;
    private final Body body;
    private final Conditions conditions;

    private EditRequest(Map<String, String> parameters, Body body, Conditions conditions) {
        this.parameters = parameters;
        this.body = body;
        this.conditions = conditions;
    }

    static EditRequest of(AdminRequest request) {
        return new EditRequest(
                request.parameters(),
                request.body(),
                new Conditions(request.header("If-Match"), request.header("If-None-Match")));
    }

    /** @param parameters by their names, decoded */
    static EditRequest of(Map<String, String> parameters, Body body) {
        return new EditRequest(parameters, body, Conditions.NONE);
    }

    /** The decoded segment that stands for this parameter of the endpoint's path. */
    public String path(String parameter) {
        String segment = parameters.get(parameter);
        if (segment == null) {
            throw new IllegalArgumentException("no parameter " + parameter + " in this path");
        }
        return segment;
    }

    public Body body() {
        return body;
    }

    Conditions conditions() {
        return conditions;
    }
}
