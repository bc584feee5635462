package io.sluice.cp.admin.auth;

import io.sluice.node.AdminRole;

/** One token of the tokens file, without the token itself. */
public record TokenEntry(String name, AdminRole role, TokenHash hash) {}
