/**
 * Who may use the Admin API and for what: nobody is asked, tokens, or the users of a htpasswd file, each with a role.
 * Only checks of credentials and roles may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.auth;
