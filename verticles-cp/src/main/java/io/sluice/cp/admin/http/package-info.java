/**
 * What every endpoint of the Admin API is made of: requests, answers, refusals, methods.
 * Nothing that knows an entity, the store or the node may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.http;
