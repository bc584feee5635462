/**
 * Who may use the Admin API: nobody is asked, one token, or the users of a htpasswd file.
 * Only checks of credentials may enter.
 */
@org.jspecify.annotations.NullMarked
package io.sluice.cp.admin.auth;
