package io.sluice.cp.admin.entity;

import io.sluice.cp.admin.http.Refusal;

/** What a writing method of an endpoint does with a request: reads from it what is to be changed, and changes nothing yet. */
@FunctionalInterface
public interface EditMaker {
    /** @throws Refusal when the request makes no sense, whatever the configuration is */
    Edit make(EditRequest request);
}
